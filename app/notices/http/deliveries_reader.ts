import { inject } from '@adonisjs/core'
import vine from '@vinejs/vine'
import type { Infer } from '@vinejs/vine/types'
import type { Actor } from '#kernel/actor'
import { decodeCursor, encodeCursor } from '#kernel/jsonapi/cursor'
import { DocumentReader, type Listing } from '#kernel/jsonapi/documents'
import type { DocumentQuery } from '#kernel/jsonapi/query'
import { defineResource } from '#kernel/jsonapi/resource'
import { optional } from '#kernel/validation'
import { CHANNEL_NAMES } from '#notices/domain/channel_name'
import { mayReadDeliveries, mayReplay } from '#notices/http/policies'
import {
  DELIVERY_STATES,
  FindDeliveries,
  type DeliveryView,
} from '#notices/queries/find_deliveries'

export const deliveriesResource = defineResource<DeliveryView>({
  type: 'deliveries',
  attributes: ({ id: _id, worded: _worded, ...delivery }) => ({ ...delivery }),
  can: ({ state, worded }, actor) =>
    state === 'dead' && worded && mayReplay(actor) ? ['replay'] : [],
})

export const deliveriesFilter = vine.object({
  state: optional(vine.enum(DELIVERY_STATES)),
  channel: optional(vine.enum(CHANNEL_NAMES)),
})
type Filter = Infer<typeof deliveriesFilter>

/** Of support and auditors; empty for everybody else. Outages and stray reports are in the listing's `meta`. */
@inject()
export class DeliveriesReader extends DocumentReader<DeliveryView, Filter> {
  constructor(private readonly deliveries: FindDeliveries) {
    super()
  }

  override async find(id: string, actor: Actor): Promise<DeliveryView | null> {
    return mayReadDeliveries(actor) ? this.deliveries.byId(id) : null
  }

  override async list(
    { filter, page }: DocumentQuery<Filter>,
    actor: Actor
  ): Promise<Listing<DeliveryView>> {
    if (!mayReadDeliveries(actor)) return { items: [] }
    const [at, id] = page.after ? decodeCursor(page.after, ['time', 'text']) : []
    const found = await this.deliveries.page({
      state: filter.state,
      channel: filter.channel,
      after: page.after ? { at: String(at), id: String(id) } : null,
      limit: page.size + 1,
    })
    const items = found.slice(0, page.size)
    const last = found.length > page.size ? items.at(-1) : undefined
    return {
      items,
      next: last ? encodeCursor([last.createdAt.toISO() ?? '', last.id]) : null,
      meta: {
        outages: await this.deliveries.outages(),
        strayReports: await this.deliveries.strayReports(),
      },
    }
  }
}
