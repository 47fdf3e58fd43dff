import { inject } from '@adonisjs/core'
import { DeadlinesExtended } from '#booking/contract/deadline_events'
import { EvidenceAdded } from '#booking/contract/evidence_events'
import * as contract from '#booking/contract/events'
import * as weeks from '#booking/contract/week_events'
import type { EventDefinition, EventEnvelope } from '#kernel/events'
import { Listener, type ListenerClass, type ListenerLoader } from '#kernel/listener'
import { Realtime } from '#kernel/realtime/realtime'

interface OfBooking {
  bookingId: string
  milestoneId?: string
  timesheetId?: string
}

/** Tells whoever has the booking open that there is something to fetch. */
function live(event: EventDefinition<unknown>) {
  @inject()
  class LiveBookingListener extends Listener<OfBooking> {
    static override readonly listenerName = `booking.live.${event.name}`

    constructor(readonly realtime: Realtime) {
      super()
    }

    async handle({ name, payload }: EventEnvelope<OfBooking>): Promise<void> {
      const { bookingId, milestoneId = null, timesheetId = null } = payload
      const about = { type: name, milestoneId, timesheetId }
      await this.realtime.publish(`bookings/${bookingId}`, about)
    }
  }
  const loaded = { default: LiveBookingListener as ListenerClass }
  const load: ListenerLoader<unknown> = async () => loaded
  return { event, load }
}

/** One for every event of the contract, so that an event added there is live without a word here. */
export const liveBookings = [
  ...Object.values(contract),
  ...Object.values(weeks),
  DeadlinesExtended,
  EvidenceAdded,
].map((event) => live(event as EventDefinition<unknown>))
