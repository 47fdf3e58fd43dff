import type Booking from '#booking/persistence/booking_model'
import Change from '#booking/persistence/change_model'
import type { ChangeView } from '#booking/queries/views'
import { Money } from '#kernel/money'

/** The change that waits for an answer, if one does. */
export async function openChangeOf(booking: Booking): Promise<ChangeView | null> {
  if (booking.changeBy === null) return null
  const change = await Change.query().where('bookingId', booking.id).whereNull('outcome').first()
  if (!change) return null
  const { milestones, hourlyRate, weeklyLimitMinutes } = change.terms
  const money = (amount: string) => Money.of(amount, booking.currency)
  return {
    proposedBy: change.proposedBy,
    terms: {
      milestones: milestones?.map((each) => ({ ...each, amount: money(each.amount) })) ?? null,
      hourlyRate: hourlyRate === null ? null : money(hourlyRate),
      weeklyLimitMinutes,
    },
    note: change.note,
    answerBy: booking.questionDueAt,
  }
}
