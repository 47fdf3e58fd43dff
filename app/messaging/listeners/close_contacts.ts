import { inject } from '@adonisjs/core'
import { Cancelled, Completed } from '#booking/contract/events'
import type { EventDefinition, EventEnvelope } from '#kernel/events'
import { Listener, type ListenerClass, type ListenerLoader } from '#kernel/listener'
import type { Tx } from '#kernel/unit_of_work'
import { CloseContacts } from '#messaging/actions/close_contacts'

interface OfBooking {
  bookingId: string
}

interface Closing {
  event: EventDefinition<unknown>
  load: ListenerLoader<unknown>
}

function closing(event: EventDefinition<OfBooking>): Closing {
  @inject()
  class CloseContactsListener extends Listener<OfBooking> {
    static override readonly listenerName = `messaging.contacts.${event.name}`

    constructor(readonly contacts: CloseContacts) {
      super()
    }

    async handle({ payload, occurredAt: at }: EventEnvelope<OfBooking>, tx: Tx): Promise<void> {
      await this.contacts.execute(tx, { bookingId: payload.bookingId, at })
    }
  }
  const loaded = { default: CloseContactsListener as ListenerClass }
  return { event: event as EventDefinition<unknown>, load: async () => loaded }
}

/** However an active booking ends, what its sides shared to reach each other is closed. */
export const closeContacts: readonly Closing[] = [Completed, Cancelled].map(closing)
