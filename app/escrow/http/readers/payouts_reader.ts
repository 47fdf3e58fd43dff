import { inject } from '@adonisjs/core'
import vine from '@vinejs/vine'
import type { Infer } from '@vinejs/vine/types'
import { PAYOUT_STATES, type ShownPayout } from '#escrow/domain/payouts/payout'
import { mayReadMoneyOf, ownBooks, signedIn } from '#escrow/http/policies'
import { FindPayouts } from '#escrow/queries/payouts/find_payouts'
import { isStaff, type Actor } from '#kernel/actor'
import { isId } from '#kernel/ids'
import { decodeCursor, encodeCursor } from '#kernel/jsonapi/cursor'
import { DocumentReader, type Listing } from '#kernel/jsonapi/documents'
import type { DocumentQuery } from '#kernel/jsonapi/query'
import { optional } from '#kernel/validation'

export const payoutsFilter = vine.object({
  state: optional(vine.enum(PAYOUT_STATES)),
  runId: optional(vine.string().regex(/^por_[0-9a-z]{26}$/)),
  /** Whose; one's own without it, or `all` of them for staff. */
  owner: optional(vine.string().regex(/^((acc|org)_[0-9a-z]{26}|all)$/)),
})
type Filter = Infer<typeof payoutsFilter>

@inject()
export class PayoutsReader extends DocumentReader<ShownPayout, Filter> {
  constructor(private readonly payouts: FindPayouts) {
    super()
  }

  override async find(id: string, actor: Actor): Promise<ShownPayout | null> {
    signedIn(actor)
    const payout = isId('po', id) ? await this.payouts.byId(id) : null
    return payout && mayReadMoneyOf(actor, payout.partyId) ? payout : null
  }

  override async list(
    { filter, page }: DocumentQuery<Filter>,
    actor: Actor
  ): Promise<Listing<ShownPayout>> {
    const found = await this.payouts.list({
      owners: ownersFor(filter.owner, ownBooks(actor), actor),
      state: filter.state,
      runId: filter.runId,
      after: page.after === null ? undefined : String(decodeCursor(page.after, 1)[0]),
      limit: page.size + 1,
    })
    const items = found.slice(0, page.size)
    const last = items.at(-1)
    return { items, next: found.length > page.size && last ? encodeCursor([last.id]) : null }
  }
}

function ownersFor(
  wanted: string | undefined,
  own: readonly string[],
  actor: Actor
): readonly string[] | null {
  if (wanted === 'all') return isStaff(actor) ? null : own
  if (wanted === undefined) return own
  return mayReadMoneyOf(actor, wanted) ? [wanted] : []
}
