import type Booking from '#booking/persistence/booking_model'
import Change from '#booking/persistence/change_model'
import type { ChangeView } from '#booking/queries/views'
import { worthOf } from '#booking/domain/weeks'
import Milestone from '#booking/persistence/milestone_model'
import type { ChangeJson } from '#booking/domain/changes'
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
    total: money(String(await totalAfter(booking, change.terms))),
    note: change.note,
    answerBy: booking.questionDueAt,
  }
}

/** What the booking would come to; of an hourly one, what a week would at most. */
async function totalAfter(booking: Booking, terms: ChangeJson): Promise<bigint> {
  const rate = terms.hourlyRate === null ? booking.hourlyRate : BigInt(terms.hourlyRate)
  const limit = terms.weeklyLimitMinutes ?? booking.weeklyLimitMinutes
  if (rate !== null && limit !== null) return worthOf(limit, rate)
  const kept = await Milestone.query()
    .where('bookingId', booking.id)
    .whereNotIn('state', ['planned', 'cancelled'])
  const wanted = (terms.milestones ?? []).map(({ amount }) => BigInt(amount))
  return [...kept.map(({ amount }) => amount), ...wanted].reduce((sum, each) => sum + each, 0n)
}
