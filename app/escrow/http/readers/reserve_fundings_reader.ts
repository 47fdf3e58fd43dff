import { inject } from '@adonisjs/core'
import type { ReserveFunding } from '#escrow/domain/reserve/reserve_funding'
import { signedIn } from '#escrow/http/policies'
import { FindReserveFundings } from '#escrow/queries/reserve/find_reserve_fundings'
import { isStaff, type Actor } from '#kernel/actor'
import { isId } from '#kernel/ids'
import { decodeCursor, encodeCursor } from '#kernel/jsonapi/cursor'
import { DocumentReader, type Listing } from '#kernel/jsonapi/documents'
import type { DocumentQuery } from '#kernel/jsonapi/query'

/** Staff's to see; empty for everybody else. */
@inject()
export class ReserveFundingsReader extends DocumentReader<ReserveFunding> {
  constructor(private readonly fundings: FindReserveFundings) {
    super()
  }

  override async find(id: string, actor: Actor): Promise<ReserveFunding | null> {
    if (!isStaff(signedIn(actor)) || !isId('rsv', id)) return null
    return (await this.fundings.byId(id)) ?? null
  }

  override async list({ page }: DocumentQuery, actor: Actor): Promise<Listing<ReserveFunding>> {
    if (!isStaff(signedIn(actor))) return { items: [] }
    const after = page.after === null ? null : String(decodeCursor(page.after, 1)[0])
    const found = await this.fundings.page({ after, limit: page.size + 1 })
    const items = found.slice(0, page.size)
    const last = items.at(-1)
    const next = found.length > page.size && last ? encodeCursor([last.id]) : null
    return { items, next, meta: { reserves: await this.fundings.reserves() } }
  }
}
