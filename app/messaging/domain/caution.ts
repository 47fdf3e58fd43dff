import { contactHints, type Hint, type HintKind } from '#messaging/domain/contact_hints'
import { refuse } from '#messaging/domain/errors'

/** Once money was held for a booking, what its sides tell each other is their own affair. */
const FUNDED = new Set(['active', 'completed'])

/** From how many such messages in 30 days on staff are told. */
export const OFTEN = 3
export const OFTEN_WITHIN_DAYS = 30

const NAMES: Readonly<Record<HintKind, string>> = {
  'email': 'an e-mail address',
  'phone': 'a phone number',
  'link': 'a link to talk elsewhere',
  'handle': 'an account to talk elsewhere',
  'outside-payment': 'talk of paying elsewhere',
}

/**
 * What to think twice about before it is sent; nothing for what the writer wants to send anyway.
 *
 * @returns the kinds, to be kept with the message
 * @throws DomainError `messaging.contact_details` with `meta.hints`
 */
export function cautionOf(
  texts: readonly string[],
  bookingState: string | null,
  anyway: boolean
): HintKind[] {
  if (bookingState === null || FUNDED.has(bookingState)) return []
  const hints = texts.flatMap(contactHints)
  const [first] = hints
  if (!first) return []
  if (anyway) return [...new Set(hints.map(({ kind }) => kind))]
  throw refuse('messaging.contact_details', wordsOf(first), {
    pointer: '/data/attributes/body',
    meta: { hints: hints.map((hint) => ({ ...hint, name: NAMES[hint.kind] })) },
  })
}

function wordsOf({ kind, text }: Hint): string {
  return (
    `“${text}” looks like ${NAMES[kind]}. Until the first payment is held in escrow, what is agreed ` +
    'or paid elsewhere is not protected: no escrow, no proof, no help in a dispute. You can send it ' +
    'anyway; nothing is held back, and staff are told only when it happens often.'
  )
}
