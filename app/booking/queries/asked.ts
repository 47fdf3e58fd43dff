/** What a side is asked to do, answers first; every name is told to readers as `asks`. */
type Asked = Readonly<Record<string, string>>

const running = (condition: string) => `(booking.bookings.state = 'active' and ${condition})`

const some = (table: string, condition: string) =>
  `exists (select from booking.${table} p where p.booking_id = booking.bookings.id and ${condition})`

const openDispute = (side: 'client' | 'talent') =>
  running(some('disputes', `p.state not in ('settled', 'closed') and p.${side}_bid is null`))

const review = (side: 'client' | 'talent') =>
  `(booking.bookings.reviews_due_at is not null and not ${some('reviews', `p.author_side = '${side}'`)})`

/** Its first try was on Saturday noon before it, and found too little in the wallet. */
const LATE_WEEK = `p.state = 'planned' and (p.opening
  or p.question_due_at > p.starts_at - interval '36 hours')`

const OF_CLIENT: Asked = {
  'answer-offer': `booking.bookings.state = 'countered'`,
  'answer-cancellation': running(`booking.bookings.proposed_by = 'talent'`),
  'answer-change': running(`booking.bookings.change_by = 'talent'`),
  'approve-work': running(some('milestones', `p.state = 'submitted'`)),
  'approve-hours': running(some('timesheets', `p.state = 'submitted'`)),
  'bid': openDispute('client'),
  'answer-bonus': some('bonuses', `p.state = 'proposed'`),
  'pay-first': `booking.bookings.state = 'accepted'`,
  'pay-week': running(some('timesheets', LATE_WEEK)),
  'review': review('client'),
}

const OF_TALENT: Asked = {
  'answer-offer': `booking.bookings.state = 'offered'`,
  'answer-cancellation': running(`booking.bookings.proposed_by = 'client'`),
  'answer-change': running(`booking.bookings.change_by = 'client'`),
  'answer-refund': running(some('milestones', 'p.requested is not null')),
  'bid': openDispute('talent'),
  'submit-work': running(some('milestones', `p.state in ('funded', 'changes_requested')`)),
  'review': review('talent'),
}

const ASKED = { client: OF_CLIENT, talent: OF_TALENT }

/** SQL over `booking.bookings`: whether anything is asked of the side. */
export const asksAnything = (side: 'client' | 'talent'): string =>
  `(${Object.values(ASKED[side]).join(' or ')})`

/** SQL over `booking.bookings`: the first thing that is asked of the side, or null. */
export const firstAsked = (side: 'client' | 'talent'): string =>
  `case ${Object.entries(ASKED[side])
    .map(([name, condition]) => `when ${condition} then '${name}'`)
    .join(' ')} end`
