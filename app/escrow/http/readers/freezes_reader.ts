import { inject } from '@adonisjs/core'
import type { Freeze } from '#escrow/domain/evidence/freeze'
import { signedIn } from '#escrow/http/policies'
import { LedgerHealth } from '#escrow/queries/evidence/ledger_health'
import { isStaff, type Actor } from '#kernel/actor'
import { isId } from '#kernel/ids'
import { DocumentReader, type Listing } from '#kernel/jsonapi/documents'
import type { DocumentQuery } from '#kernel/jsonapi/query'

/** Staff's to see; the listing also says how far behind sealing is. */
@inject()
export class FreezesReader extends DocumentReader<Freeze> {
  constructor(private readonly health: LedgerHealth) {
    super()
  }

  override async find(id: string, actor: Actor): Promise<Freeze | null> {
    return isStaff(signedIn(actor)) && isId('frz', id) ? this.health.freeze(id) : null
  }

  override async list({ page }: DocumentQuery, actor: Actor): Promise<Listing<Freeze>> {
    if (!isStaff(signedIn(actor))) return { items: [] }
    return {
      items: await this.health.freezes(page.size),
      meta: { ...(await this.health.now()) },
    }
  }
}
