import { refuse } from '#booking/domain/errors'
import { limited } from '#booking/domain/terms'
import type { PartySide } from '#booking/domain/side'
import type { StaffRole } from '#kernel/actor'

export const MAX_REVIEW = 5_000
export const MAX_REPLY = 2_000

/** Who decides over reported reviews; admin always may. */
export const MODERATORS: readonly StaffRole[] = ['support']

export const REPORT_REASONS = ['abusive', 'private', 'false', 'unrelated', 'paid', 'other'] as const
export type ReportReason = (typeof REPORT_REASONS)[number]

export const MODERATIONS = ['hide-text', 'hide-reply', 'hide-review', 'restore', 'keep'] as const
export type Moderation = (typeof MODERATIONS)[number]

/** What of a published review is out of sight: its words, or all of it with its stars. */
export type Hidden = 'text' | 'review' | null

export interface Shown {
  readonly hidden: Hidden
  readonly replyHidden: boolean
}

/**
 * What is shown after a decision, or null when it would change nothing. Words that go leave the
 * stars; a review that goes takes its stars out of the talent's rating.
 */
export function moderated(
  { hidden, replyHidden }: Shown,
  { action, hasReply, asked }: { action: Moderation; hasReply: boolean; asked: boolean }
): Shown | null {
  switch (action) {
    case 'hide-text':
      return hidden === 'text' ? null : { hidden: 'text', replyHidden }
    case 'hide-review':
      return hidden === 'review' ? null : { hidden: 'review', replyHidden }
    case 'hide-reply':
      return !hasReply || replyHidden ? null : { hidden, replyHidden: true }
    case 'restore':
      return hidden === null && !replyHidden ? null : { hidden: null, replyHidden: false }
    case 'keep':
      return asked ? { hidden, replyHidden } : null
  }
}

/** Whose words a review's reply is: the side it is about. */
export function subjectSide(authorSide: PartySide): PartySide {
  return authorSide === 'client' ? 'talent' : 'client'
}

/** @throws DomainError `booking.text_too_long` */
export function reviewText(text: string): string {
  return limited(text.trim(), MAX_REVIEW, 'text')
}

/** @throws DomainError `booking.text_missing`, `booking.text_too_long` */
export function replyText(text: string): string {
  const reply = limited(text.trim(), MAX_REPLY, 'text')
  if (reply !== '') return reply
  throw refuse('booking.text_missing', 'Write your reply first.', {
    pointer: '/data/attributes/text',
  })
}

/** @throws DomainError `booking.text_too_long` */
export function reportWords(words: string): string {
  return limited(words.trim(), MAX_REPLY, 'words')
}
