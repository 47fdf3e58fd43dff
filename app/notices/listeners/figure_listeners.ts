import { inject } from '@adonisjs/core'
import * as booking from '#booking/contract/events'
import * as weeks from '#booking/contract/week_events'
import type { EventDefinition, EventEnvelope } from '#kernel/events'
import { Listener, listenerTo, type EventListener } from '#kernel/listener'
import type { Tx } from '#kernel/unit_of_work'
import { RecordFact } from '#notices/actions/record_fact'
import { counted, summed, type Fact, type Figure } from '#notices/domain/figures'

type Read<Payload> = (payload: Payload) => Figure[]
type PartOf<Payload> = (payload: Payload) => Fact['part']

/** One listener per event: what it adds to its day. */
function figures<Payload extends Pick<Fact, 'bookingId' | 'clientId' | 'talentId'>>(
  event: EventDefinition<Payload>,
  read: Read<Payload>,
  partOf: PartOf<Payload> = () => null
): EventListener {
  @inject()
  class FiguresOf extends Listener<Payload> {
    static override readonly listenerName = `notices.figures.${event.name}`

    constructor(readonly record: RecordFact) {
      super()
    }

    async handle({ id, name, payload, occurredAt }: EventEnvelope<Payload>, tx: Tx): Promise<void> {
      const { bookingId, clientId, talentId } = payload
      const part = partOf(payload)
      const about = { eventId: id, name, bookingId, clientId, talentId, occurredAt }
      const fact = { ...about, part, figures: read(payload) }
      if (fact.figures.length > 0 || part !== null) await this.record.execute(fact, tx)
    }
  }
  return listenerTo(event, FiguresOf)
}

interface Sum {
  amount: string
  currency: string
}

const funded = ({ amount }: { amount: Sum }) => summed('funded', amount)
const disputed = ({ amount }: { amount: Sum }) => summed('disputed', amount)
const settled = ({ toTalent, toClient }: { toTalent: Sum; toClient: Sum }) => [
  ...summed('released', toTalent),
  ...summed('refunded', toClient),
]
const nothing = () => []

/** The talent's word is an answer; a client's counter or a deadline is not. */
const answer = ({ by }: { by: string }): Fact['part'] => (by === 'talent' ? 'answer' : null)

export const figureListeners: readonly EventListener[] = [
  figures(
    booking.OfferSent,
    () => counted('offers'),
    () => 'offer'
  ),
  figures(booking.Countered, nothing, answer),
  figures(booking.Declined, nothing, answer),
  figures(booking.Accepted, () => counted('bookings'), answer),
  figures(booking.MilestoneFunded, funded),
  figures(weeks.WeekFunded, funded),
  figures(booking.MilestoneReleased, settled),
  figures(booking.MilestoneRefunded, settled),
  figures(weeks.TimesheetPaid, settled),
  figures(weeks.WeekReturned, settled),
  figures(booking.MilestoneDisputed, disputed),
  figures(weeks.TimesheetDisputed, disputed),
  figures(booking.DisputeSettled, settled),
  figures(weeks.TimesheetDisputeSettled, settled),
]
