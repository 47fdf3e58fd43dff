import { inject } from '@adonisjs/core'
import { signedIn } from '#escrow/http/policies'
import { FindChargebacks, type ShownChargeback } from '#escrow/queries/chargebacks/find_chargebacks'
import { isStaff, type Actor } from '#kernel/actor'
import { isId } from '#kernel/ids'
import { decodeCursor, encodeCursor } from '#kernel/jsonapi/cursor'
import { DocumentReader, type Listing } from '#kernel/jsonapi/documents'
import type { DocumentQuery } from '#kernel/jsonapi/query'

/** Staff's to see; empty for everybody else. */
@inject()
export class ChargebacksReader extends DocumentReader<ShownChargeback> {
  constructor(private readonly chargebacks: FindChargebacks) {
    super()
  }

  override async find(id: string, actor: Actor): Promise<ShownChargeback | null> {
    if (!isStaff(signedIn(actor)) || !isId('cbk', id)) return null
    return (await this.chargebacks.byId(id)) ?? null
  }

  override async list({ page }: DocumentQuery, actor: Actor): Promise<Listing<ShownChargeback>> {
    if (!isStaff(signedIn(actor))) return { items: [] }
    const after = page.after === null ? null : String(decodeCursor(page.after, 1)[0])
    const asked = { after, limit: page.size + 1 }
    const found = await this.chargebacks.page(asked)
    const items = found.slice(0, page.size)
    const last = items.at(-1)
    return { items, next: found.length > page.size && last ? encodeCursor([last.id]) : null }
  }
}
