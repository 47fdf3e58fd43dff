import { inject } from '@adonisjs/core'
import vine from '@vinejs/vine'
import type { Infer } from '@vinejs/vine/types'
import type { Deposit } from '#escrow/domain/deposit'
import { mayReadBooks, mayReadMoneyOf, ownBooks, signedIn } from '#escrow/http/policies'
import { ListDeposits } from '#escrow/queries/explorer/list_deposits'
import { FindDeposit } from '#escrow/queries/find_deposit'
import type { Actor } from '#kernel/actor'
import { isId } from '#kernel/ids'
import { decodeCursor, encodeCursor } from '#kernel/jsonapi/cursor'
import { DocumentReader, type Listing } from '#kernel/jsonapi/documents'
import type { DocumentQuery } from '#kernel/jsonapi/query'
import { optional } from '#kernel/validation'

const STATES = {
  pending: ['created', 'pending'],
  succeeded: ['succeeded'],
  failed: ['failed'],
} as const

export const depositsFilter = vine.object({
  status: optional(vine.enum(['pending', 'succeeded', 'failed', 'stuck'] as const)),
  provider: optional(vine.string().maxLength(40)),
  /** Whose; one's own without it, or `all` of them for who looks after the books. */
  owner: optional(vine.string().regex(/^((acc|org)_[0-9a-z]{26}|all)$/)),
})
type Filter = Infer<typeof depositsFilter>

@inject()
export class DepositsReader extends DocumentReader<Deposit, Filter> {
  constructor(
    private readonly deposits: FindDeposit,
    private readonly listed: ListDeposits
  ) {
    super()
  }

  override async list(
    { filter, page }: DocumentQuery<Filter>,
    actor: Actor
  ): Promise<Listing<Deposit>> {
    const { status, provider } = filter
    const found = await this.listed.execute({
      owners: ownersFor(filter.owner, actor),
      states: status === undefined || status === 'stuck' ? undefined : STATES[status],
      stuck: status === 'stuck',
      provider,
      after: page.after === null ? undefined : String(decodeCursor(page.after, 1)[0]),
      limit: page.size + 1,
    })
    const items = found.slice(0, page.size)
    const last = items.at(-1)
    return { items, next: found.length > page.size && last ? encodeCursor([last.id]) : null }
  }

  override async find(id: string, actor: Actor): Promise<Deposit | null> {
    signedIn(actor)
    if (!isId('dep', id)) return null
    const deposit = await this.deposits.byId(id)
    return deposit && mayReadMoneyOf(actor, deposit.partyId) ? deposit : null
  }
}

function ownersFor(wanted: string | undefined, actor: Actor): readonly string[] | null {
  const partyIds = ownBooks(actor)
  if (wanted === undefined) return partyIds
  if (wanted === 'all') return mayReadBooks(actor) ? null : partyIds
  return mayReadMoneyOf(actor, wanted) ? [wanted] : []
}
