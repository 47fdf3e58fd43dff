import { inject } from '@adonisjs/core'
import type { Infer } from '@vinejs/vine/types'
import type { ShownMovement } from '#escrow/domain/reconciliation/statement'
import { mayReadBooks } from '#escrow/http/policies'
import type { reconciliationFilter } from '#escrow/http/reconciliation_validators'
import { FindClearingMovements } from '#escrow/queries/reconciliation/find_movements'
import type { Actor } from '#kernel/actor'
import { isId } from '#kernel/ids'
import { decodeCursor, encodeCursor } from '#kernel/jsonapi/cursor'
import { DocumentReader, type Listing } from '#kernel/jsonapi/documents'
import type { DocumentQuery } from '#kernel/jsonapi/query'

type Filter = Infer<typeof reconciliationFilter>

/** Of finance and auditors; empty for everybody else. */
@inject()
export class ClearingMovementsReader extends DocumentReader<ShownMovement, Filter> {
  constructor(private readonly movements: FindClearingMovements) {
    super()
  }

  override async find(id: string, actor: Actor): Promise<ShownMovement | null> {
    if (!mayReadBooks(actor) || !isId('tr', id)) return null
    return (await this.movements.byTransfer(id)) ?? null
  }

  override async list(
    { filter, page }: DocumentQuery<Filter>,
    actor: Actor
  ): Promise<Listing<ShownMovement>> {
    if (!mayReadBooks(actor)) return { items: [] }
    const { standing, ...where } = filter
    const found = await this.movements.list({
      ...where,
      open: standing === 'open',
      after: page.after === null ? undefined : String(decodeCursor(page.after, 1)[0]),
      limit: page.size + 1,
    })
    const items = found.slice(0, page.size)
    const last = items.at(-1)
    return {
      items,
      next: found.length > page.size && last ? encodeCursor([last.transferId]) : null,
    }
  }
}
