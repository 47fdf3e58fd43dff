import { inject } from '@adonisjs/core'
import type { Reversal } from '#escrow/domain/reversals/reversal'
import { signedIn } from '#escrow/http/policies'
import { FindReversals } from '#escrow/queries/reversals/find_reversals'
import { isStaff, type Actor } from '#kernel/actor'
import { isId } from '#kernel/ids'
import { decodeCursor, encodeCursor } from '#kernel/jsonapi/cursor'
import { DocumentReader, type Listing } from '#kernel/jsonapi/documents'
import type { DocumentQuery } from '#kernel/jsonapi/query'

/** Staff's to see; empty for everybody else. */
@inject()
export class ReversalsReader extends DocumentReader<Reversal> {
  constructor(private readonly reversals: FindReversals) {
    super()
  }

  override async find(id: string, actor: Actor): Promise<Reversal | null> {
    if (!isStaff(signedIn(actor)) || !isId('rvl', id)) return null
    return (await this.reversals.byId(id)) ?? null
  }

  override async list({ page }: DocumentQuery, actor: Actor): Promise<Listing<Reversal>> {
    if (!isStaff(signedIn(actor))) return { items: [] }
    const after = page.after === null ? null : String(decodeCursor(page.after, 1)[0])
    const found = await this.reversals.page({ after, limit: page.size + 1 })
    const items = found.slice(0, page.size)
    const last = items.at(-1)
    return { items, next: found.length > page.size && last ? encodeCursor([last.id]) : null }
  }
}
