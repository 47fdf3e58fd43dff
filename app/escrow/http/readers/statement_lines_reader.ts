import { inject } from '@adonisjs/core'
import type { Infer } from '@vinejs/vine/types'
import type { ShownLine } from '#escrow/domain/reconciliation/statement'
import { mayReadBooks } from '#escrow/http/policies'
import type { reconciliationFilter } from '#escrow/http/reconciliation_validators'
import { FindStatementLines } from '#escrow/queries/reconciliation/find_lines'
import type { Actor } from '#kernel/actor'
import { isId } from '#kernel/ids'
import { decodeCursor, encodeCursor } from '#kernel/jsonapi/cursor'
import { DocumentReader, type Listing } from '#kernel/jsonapi/documents'
import type { DocumentQuery } from '#kernel/jsonapi/query'

type Filter = Infer<typeof reconciliationFilter>

/** Of finance and auditors; empty for everybody else. */
@inject()
export class StatementLinesReader extends DocumentReader<ShownLine, Filter> {
  constructor(private readonly lines: FindStatementLines) {
    super()
  }

  override async find(id: string, actor: Actor): Promise<ShownLine | null> {
    if (!mayReadBooks(actor) || !isId('stl', id)) return null
    return (await this.lines.byId(id)) ?? null
  }

  override async list(
    { filter, page }: DocumentQuery<Filter>,
    actor: Actor
  ): Promise<Listing<ShownLine>> {
    if (!mayReadBooks(actor)) return { items: [] }
    const { standing, ...where } = filter
    const found = await this.lines.list({
      ...where,
      open: standing === 'open',
      after: page.after === null ? undefined : String(decodeCursor(page.after, 1)[0]),
      limit: page.size + 1,
    })
    const items = found.slice(0, page.size)
    const last = items.at(-1)
    return { items, next: found.length > page.size && last ? encodeCursor([last.id]) : null }
  }
}
