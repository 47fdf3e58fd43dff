import { inject } from '@adonisjs/core'
import { mayReadBooks } from '#escrow/http/policies'
import { FindFeeRules, type ShownRule } from '#escrow/queries/fees/find_fee_rules'
import { isStaff, type Actor } from '#kernel/actor'
import { DocumentReader, type Listing } from '#kernel/jsonapi/documents'
import type { DocumentQuery } from '#kernel/jsonapi/query'

/** Of finance and auditors; the listing says whether its reader may add one. */
@inject()
export class FeeRulesReader extends DocumentReader<ShownRule> {
  constructor(private readonly rules: FindFeeRules) {
    super()
  }

  override async find(id: string, actor: Actor): Promise<ShownRule | null> {
    if (!mayReadBooks(actor) || !/^\d{1,18}$/.test(id)) return null
    return (await this.rules.byId(id)) ?? null
  }

  override async list(_query: DocumentQuery, actor: Actor): Promise<Listing<ShownRule>> {
    if (!mayReadBooks(actor)) return { items: [] }
    return { items: await this.rules.all(), meta: { can: isStaff(actor, 'admin') ? ['add'] : [] } }
  }
}
