import * as booking from '#booking/contract/events'
import { brief, short } from '#notices/domain/brief'
import { counterpart, both, type NoticeKind, type Reader } from '#notices/domain/notice_kind'

const kind = <Payload>(declared: NoticeKind<Payload>): NoticeKind<unknown> =>
  declared as NoticeKind<unknown>

const reviewUrl = ({ reviewId }: { reviewId: string }): string => `/app/reviews/${reviewId}`

interface OfReview {
  authorSide: 'client' | 'talent'
  clientId: string
  talentId: string
  clientName: string
  talentName: string
}

const author = ({ authorSide, clientId, talentId }: OfReview): string =>
  authorSide === 'client' ? clientId : talentId

const wrote = (it: OfReview, { partyId }: Reader): boolean => author(it) === partyId

/** Whose review it is, as its reader says it. */
function whose(it: OfReview, reader: Reader): string {
  return wrote(it, reader) ? 'your review' : `${counterpart(asSides(it), reader)}’s review`
}

const asSides = (it: OfReview) => ({ ...it, by: 'staff' as const })

const DECIDED = {
  'hide-text': (review: string) => `Staff took the words of ${review} down; its stars stay`,
  'hide-review': (review: string) => `Staff took ${review} down`,
  'hide-reply': (review: string) => `Staff took the reply to ${review} down`,
  'restore': (review: string) => `Staff put ${review} back`,
  'keep': (review: string) => `Staff looked at ${review} and left it as it is`,
} as const

const APPEAL = 'If you see it differently, you can ask another member of staff to look at it.'
const NO_APPEAL = 'This was the second look, so it stays.'

export const reviewKinds: readonly NoticeKind<unknown>[] = [
  kind({
    kind: 'booking.review_replied',
    group: 'reviews',
    label: 'Somebody replies to your review',
    event: booking.ReviewReplied,
    urgency: 'bulk',
    mail: false,
    to: (it) => [author(it)],
    tell: (it, reader) => ({
      title: `${counterpart(it, reader)} replied to your review`,
      body: `The reply stands below what you wrote about “${it.title}”.`,
      url: reviewUrl(it),
    }),
  }),
  kind({
    kind: 'booking.review_moderated',
    group: 'reviews',
    label: 'A review is moderated',
    event: booking.ReviewModerated,
    urgency: 'default',
    mail: true,
    head: 'Review moderated',
    text: (it, reader) => brief`${short(DECIDED[it.action](whose(it, reader)))}.`,
    to: both,
    tell: (it, reader) => ({
      title: DECIDED[it.action](whose(it, reader)),
      body: `The reason: ${it.reason} ${it.final ? NO_APPEAL : APPEAL}`,
      url: reviewUrl(it),
    }),
  }),
  kind({
    kind: 'booking.review_report_answered',
    group: 'reviews',
    label: 'We looked at a review you reported',
    event: booking.ReviewModerated,
    urgency: 'bulk',
    mail: false,
    to: ({ reporterIds }) => reporterIds,
    tell: (it) => ({
      title: `${DECIDED[it.action](`the review of “${it.title}”`)}`,
      body: `You had reported it. The reason: ${it.reason}`,
      url: '/app/notices',
    }),
  }),
]
