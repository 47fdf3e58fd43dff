import type { ChangedMilestone, RunningTerms } from '#booking/domain/changes'
import type Booking from '#booking/persistence/booking_model'
import type Milestone from '#booking/persistence/milestone_model'

/** What a change may touch of a booking, and what stays as it is. */
export function runningTerms(booking: Booking, milestones: readonly Milestone[]): RunningTerms {
  const { kind, currency, hourlyRate, weeklyLimitMinutes } = booking
  const kept = milestones.filter(({ state }) => state !== 'planned' && state !== 'cancelled')
  return {
    ...{ kind, currency, hourlyRate, weeklyLimitMinutes },
    planned: milestones.filter(({ state }) => state === 'planned').map(asTerms),
    kept: { count: kept.length, sum: kept.reduce((sum, { amount }) => sum + amount, 0n) },
  }
}

export function asTerms(milestone: Milestone): ChangedMilestone & { readonly id: string } {
  const { id, title, description, amount, dueOn } = milestone
  return { id, title, description, amount: amount.toString(), dueOn }
}
