import type { BookingErrorCode } from '#booking/contract/errors'
import type { ErrorMap } from '#kernel/errors'

export const bookingErrors = {
  'booking.ability_missing': { status: 403, title: 'The access token does not allow this' },
  'booking.not_found': { status: 404, title: 'No such booking' },
  'booking.milestone_not_found': { status: 404, title: 'No such milestone' },
  'booking.dispute_not_found': { status: 404, title: 'No such dispute' },
  'booking.process_unknown': { status: 404, title: 'No such process version' },
  'booking.wrong_state': { status: 409, title: 'Not possible in this state' },
  'booking.not_your_move': { status: 403, title: 'The other side’s move' },
  'booking.account_suspended': { status: 403, title: 'Account suspended' },
  'booking.email_unverified': { status: 403, title: 'E-mail not confirmed yet' },
  'booking.staff_right_missing': { status: 403, title: 'Staff right missing' },
  'booking.own_profile': { status: 422, title: 'Your own profile' },
  'booking.title_missing': { status: 422, title: 'Title missing' },
  'booking.text_too_long': { status: 422, title: 'Text too long' },
  'booking.no_milestones': { status: 422, title: 'No milestones' },
  'booking.too_many_milestones': { status: 422, title: 'Too many milestones' },
  'booking.amount_invalid': { status: 422, title: 'Amount not possible' },
  'booking.total_mismatch': { status: 422, title: 'Milestones do not add up' },
  'booking.due_date_past': { status: 422, title: 'Date in the past' },
  'booking.due_date_invalid': { status: 422, title: 'Not a date' },
  'booking.reason_missing': { status: 422, title: 'Reason missing' },
  'booking.shares_invalid': { status: 422, title: 'Shares do not fit the holds' },
  'booking.same_person': { status: 409, title: 'A second person must confirm' },
  'booking.review_not_open': { status: 409, title: 'Reviews are not open' },
  'booking.review_exists': { status: 409, title: 'Already reviewed' },
} satisfies ErrorMap<BookingErrorCode>
