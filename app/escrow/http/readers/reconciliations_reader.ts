import { inject } from '@adonisjs/core'
import { mayReadBooks } from '#escrow/http/policies'
import {
  ReconciliationOverview,
  type Reconciliation,
} from '#escrow/queries/reconciliation/overview'
import type { Actor } from '#kernel/actor'
import { DocumentReader, type Listing } from '#kernel/jsonapi/documents'
import type { DocumentQuery } from '#kernel/jsonapi/query'

/** Of finance and auditors; empty for everybody else. */
@inject()
export class ReconciliationsReader extends DocumentReader<Reconciliation> {
  constructor(private readonly overview: ReconciliationOverview) {
    super()
  }

  override async find(id: string, actor: Actor): Promise<Reconciliation | null> {
    const [, provider, currency] = /^([a-z0-9_]{1,40})-([A-Z]{3})$/.exec(id) ?? []
    if (!mayReadBooks(actor) || !provider || !currency) return null
    return (await this.overview.execute({ provider, currency }))[0] ?? null
  }

  override async list(_query: DocumentQuery, actor: Actor): Promise<Listing<Reconciliation>> {
    return { items: mayReadBooks(actor) ? await this.overview.execute(null) : [] }
  }
}
