import type { ApplicationService } from '@adonisjs/core/types'
import { BookingContract } from '#booking/contract/booking'
import { actsFor } from '#kernel/actor'
import { errorRegistry } from '#kernel/errors'
import { documents } from '#kernel/jsonapi/documents'
import { Ringer } from '#kernel/outbox/ringer'
import { channels } from '#kernel/realtime/channels'
import { DeliveryBell } from '#notices/gateways/delivery_bell'
import { DailyFiguresReader, dailyFiguresResource } from '#notices/http/daily_figures_reader'
import {
  DeliveriesReader,
  deliveriesFilter,
  deliveriesResource,
} from '#notices/http/deliveries_reader'
import { noticesErrors } from '#notices/http/error_map'
import {
  partyFiguresFilter,
  PartyFiguresReader,
  partyFiguresResource,
} from '#notices/http/party_figures_reader'
import { noticesFilter, NoticesReader } from '#notices/http/readers'
import { noticesResource } from '#notices/http/resources'

export default class NoticesProvider {
  constructor(protected app: ApplicationService) {}

  register() {
    errorRegistry.register(noticesErrors)
    documents.register(noticesResource, NoticesReader, { filter: noticesFilter })
    documents.register(dailyFiguresResource, DailyFiguresReader)
    documents.register(partyFiguresResource, PartyFiguresReader, { filter: partyFiguresFilter })
    documents.register(deliveriesResource, DeliveriesReader, { filter: deliveriesFilter })
    this.#bindDeliveries()

    channels.authorize('parties/:id', (actor, { id }) => actsFor(actor, id ?? '', 'see'))
    channels.authorize('bookings/:id', async (actor, { id }) => {
      const bookings = await this.app.container.make(BookingContract)
      return bookings.canRead(actor, id ?? '')
    })
  }

  #bindDeliveries() {
    const { container } = this.app
    container.singleton(DeliveryBell, async (resolver) => {
      const db = await resolver.make('lucid.db')
      const logger = await resolver.make('logger')
      const ringer = new Ringer(
        () => db.rawQuery(`select pg_notify('deliveries', '')`),
        (err) => logger.warn({ err }, 'the workers were not rung; they look every second')
      )
      this.app.terminating(() => ringer.stop())
      return new DeliveryBell(ringer)
    })
  }
}
