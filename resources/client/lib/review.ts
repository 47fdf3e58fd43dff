import type { Resource } from './jsonapi'

export interface ReviewAttributes {
  readonly bookingId: string
  readonly authorSide: 'client' | 'talent'
  readonly authorName: string
  readonly subjectName: string
  readonly rating: number
  /** Empty where the words are hidden from the reader. */
  readonly text: string
  readonly publishedAt: string | null
  readonly reply: { readonly text: string; readonly at: string } | null
  /** What staff took out of sight: the words, or all of it with its stars. */
  readonly hidden: 'text' | 'review' | null
  readonly replyHidden: boolean
  /** For the two sides and staff. */
  readonly decision: {
    readonly action: Moderation
    readonly reason: string
    readonly decidedAt: string
    readonly final: boolean
  } | null
}

export type Review = Resource<ReviewAttributes>

export type Moderation = 'hide-text' | 'hide-reply' | 'hide-review' | 'restore' | 'keep'

/** What staff did, as it is told afterwards. */
export const DECIDED: Readonly<Record<Moderation, string>> = {
  'hide-text': 'Staff took the words down. The stars stay.',
  'hide-reply': 'Staff took the reply down.',
  'hide-review': 'Staff took the review down. Its stars no longer count.',
  'restore': 'Staff put everything back.',
  'keep': 'Staff looked at it and left it as it is.',
}
