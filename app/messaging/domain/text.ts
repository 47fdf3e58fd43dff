import { DomainError } from '#kernel/errors'
import type { MessagingErrorCode } from '#messaging/contract/errors'

export const LONGEST_MESSAGE = 10_000
const EXCERPT = 120

/**
 * Files speak for themselves: beside them no words are needed.
 *
 * @throws DomainError `messaging.body_empty`, `messaging.body_too_long`
 */
export function messageText(body: string, { withFiles = false } = {}): string {
  const text = body.trim()
  const pointer = '/data/attributes/body'
  if (text === '' && !withFiles) {
    throw new DomainError<MessagingErrorCode>('messaging.body_empty', 'Write something first.', {
      pointer,
    })
  }
  if (text.length > LONGEST_MESSAGE) {
    throw new DomainError<MessagingErrorCode>(
      'messaging.body_too_long',
      `A message has at most ${LONGEST_MESSAGE} characters; this one has ${text.length}.`,
      { pointer }
    )
  }
  return text
}

/** The first line or so, for lists and notices, which show no emphasis. */
export function excerptOf(text: string): string {
  const line = text.replace(/\s+/g, ' ').replaceAll(/(\*\*|~~)(?=\S)(.+?\S)\1/g, '$2')
  const characters = [...line]
  return characters.length <= EXCERPT ? line : `${characters.slice(0, EXCERPT - 1).join('')}…`
}
