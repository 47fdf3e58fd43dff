import type { ApplicationService } from '@adonisjs/core/types'
import { BookingContract } from '#booking/contract/booking'
import { actsFor } from '#kernel/actor'
import { errorRegistry } from '#kernel/errors'
import { documents } from '#kernel/jsonapi/documents'
import { channels } from '#kernel/realtime/channels'
import { noticesErrors } from '#notices/http/error_map'
import { noticesFilter, NoticesReader } from '#notices/http/readers'
import { noticesResource } from '#notices/http/resources'

export default class NoticesProvider {
  constructor(protected app: ApplicationService) {}

  register() {
    errorRegistry.register(noticesErrors)
    documents.register(noticesResource, NoticesReader, { filter: noticesFilter })

    channels.authorize('parties/:id', (actor, { id }) => actsFor(actor, id ?? ''))
    channels.authorize('bookings/:id', async (actor, { id }) => {
      const bookings = await this.app.container.make(BookingContract)
      return bookings.canRead(actor, id ?? '')
    })
  }
}
