import { inject } from '@adonisjs/core'
import type { Infer } from '@vinejs/vine/types'
import type { ProviderStatement } from '#escrow/domain/reconciliation/statement'
import { mayReadBooks } from '#escrow/http/policies'
import type { statementsFilter } from '#escrow/http/reconciliation_validators'
import { FindStatements } from '#escrow/queries/reconciliation/find_statements'
import type { Actor } from '#kernel/actor'
import { isId } from '#kernel/ids'
import { decodeCursor, encodeCursor } from '#kernel/jsonapi/cursor'
import { DocumentReader, type Listing } from '#kernel/jsonapi/documents'
import type { DocumentQuery } from '#kernel/jsonapi/query'

type Filter = Infer<typeof statementsFilter>

/** Of finance and auditors; empty for everybody else. */
@inject()
export class ProviderStatementsReader extends DocumentReader<ProviderStatement, Filter> {
  constructor(private readonly statements: FindStatements) {
    super()
  }

  override async find(id: string, actor: Actor): Promise<ProviderStatement | null> {
    if (!mayReadBooks(actor) || !isId('stm', id)) return null
    return (await this.statements.byId(id)) ?? null
  }

  override async list(
    { filter, page }: DocumentQuery<Filter>,
    actor: Actor
  ): Promise<Listing<ProviderStatement>> {
    if (!mayReadBooks(actor)) return { items: [] }
    const after = page.after === null ? null : String(decodeCursor(page.after, 1)[0])
    const { provider } = filter
    const found = await this.statements.list({ provider, after, limit: page.size + 1 })
    const items = found.slice(0, page.size)
    const last = items.at(-1)
    return { items, next: found.length > page.size && last ? encodeCursor([last.id]) : null }
  }
}
