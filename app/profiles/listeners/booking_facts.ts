import { inject } from '@adonisjs/core'
import * as booking from '#booking/contract/events'
import * as weeks from '#booking/contract/week_events'
import type { EventDefinition, EventEnvelope } from '#kernel/events'
import type { MoneyJson } from '#kernel/money'
import { Listener, listenerTo, type EventListener } from '#kernel/listener'
import type { Tx } from '#kernel/unit_of_work'
import { RecordOutcome } from '#profiles/actions/record_outcome'
import type { Outcome } from '#profiles/domain/outcome'

interface OfBooking {
  bookingId: string
  talentId: string
  clientId: string
}

type Said = Omit<Outcome, 'bookingId' | 'talentId' | 'clientId'>

/** One listener per event: what it says about the talent, or null when it says nothing. */
function fact<Payload extends OfBooking>(
  event: EventDefinition<Payload>,
  read: (event: EventEnvelope<Payload>) => Said | null
): EventListener {
  @inject()
  class BookingFactListener extends Listener<Payload> {
    static override readonly listenerName = `profiles.fact.${event.name}`

    constructor(readonly record: RecordOutcome) {
      super()
    }

    async handle(envelope: EventEnvelope<Payload>, tx: Tx): Promise<void> {
      const { bookingId, talentId, clientId } = envelope.payload
      const said = read(envelope)
      if (said) await this.record.execute({ bookingId, talentId, clientId, ...said }, tx)
    }
  }
  return listenerTo(event, BookingFactListener)
}

/** The talent's word is an answer; a client's counter or a deadline is not. */
const answer = ({ payload, occurredAt }: EventEnvelope<{ by: string }>): Said | null =>
  payload.by === 'talent' ? { answeredAt: occurredAt } : null

interface Settlement {
  toTalent: MoneyJson
  releasedSoFar?: MoneyJson | undefined
}

/** Of one milestone or week. Events of before {@link Settlement.releasedSoFar} was told lack it. */
const released =
  <Payload extends Settlement>(subjectOf: (payload: Payload) => string) =>
  ({ payload }: EventEnvelope<Payload>): Said | null => {
    if (BigInt(payload.toTalent.amount) <= 0n) return null
    const amount = payload.releasedSoFar
    return { released: true, ...(amount && { paid: { subjectId: subjectOf(payload), amount } }) }
  }

const ofMilestone = released(({ milestoneId }: Settlement & { milestoneId: string }) => milestoneId)
const ofWeek = released(({ timesheetId }: Settlement & { timesheetId: string }) => timesheetId)

export const bookingFacts: readonly EventListener[] = [
  fact(booking.OfferSent, ({ occurredAt }) => ({ offeredAt: occurredAt })),
  fact(booking.Accepted, answer),
  fact(booking.Countered, answer),
  fact(booking.Declined, answer),
  fact(booking.MilestoneReleased, ofMilestone),
  fact(booking.DisputeSettled, ofMilestone),
  fact(weeks.TimesheetPaid, ofWeek),
  fact(weeks.TimesheetDisputeSettled, ofWeek),
  fact(booking.Activated, ({ occurredAt }) => ({ fundedAt: occurredAt })),
  fact(booking.MilestoneSubmitted, ({ payload, occurredAt }) =>
    payload.dueOn
      ? {
          delivery: {
            milestoneId: payload.milestoneId,
            dueOn: payload.dueOn,
            submittedAt: occurredAt,
          },
        }
      : null
  ),
  fact(booking.Completed, ({ occurredAt }) => ({ completedAt: occurredAt })),
  fact(booking.Cancelled, ({ occurredAt }) => ({ cancelledAt: occurredAt })),
  fact(booking.ReviewPublished, ({ payload }) =>
    payload.authorSide === 'client' ? { rating: payload.rating } : null
  ),
  fact(booking.ReviewModerated, ({ payload: { authorSide, number, counts } }) =>
    authorSide === 'client' ? { moderation: { number, counts } } : null
  ),
]
