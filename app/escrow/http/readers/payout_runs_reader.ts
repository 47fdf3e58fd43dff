import { inject } from '@adonisjs/core'
import { signedIn } from '#escrow/http/policies'
import { FindPayoutRuns, type PayoutRun } from '#escrow/queries/payouts/find_payout_runs'
import { isStaff, type Actor } from '#kernel/actor'
import { isId } from '#kernel/ids'
import { decodeCursor, encodeCursor } from '#kernel/jsonapi/cursor'
import { DocumentReader, type Listing } from '#kernel/jsonapi/documents'
import type { DocumentQuery } from '#kernel/jsonapi/query'

/** Staff's to see. */
@inject()
export class PayoutRunsReader extends DocumentReader<PayoutRun> {
  constructor(private readonly runs: FindPayoutRuns) {
    super()
  }

  override async find(id: string, actor: Actor): Promise<PayoutRun | null> {
    return isStaff(signedIn(actor)) && isId('por', id) ? this.runs.byId(id) : null
  }

  override async list({ page }: DocumentQuery, actor: Actor): Promise<Listing<PayoutRun>> {
    if (!isStaff(signedIn(actor))) return { items: [] }
    const after = page.after === null ? null : String(decodeCursor(page.after, 1)[0])
    const found = await this.runs.list(after, page.size + 1)
    const items = found.slice(0, page.size)
    const last = items.at(-1)
    return { items, next: found.length > page.size && last ? encodeCursor([last.id]) : null }
  }
}
