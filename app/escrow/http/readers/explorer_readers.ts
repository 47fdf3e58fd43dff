import { inject } from '@adonisjs/core'
import vine from '@vinejs/vine'
import type { Infer } from '@vinejs/vine/types'
import type { ExploredAccount, ExploredPosting, ExploredTransfer } from '#escrow/domain/explored'
import { mayReadBooks } from '#escrow/http/policies'
import { ExploreAccounts } from '#escrow/queries/explorer/explore_accounts'
import { ExploreTransfer } from '#escrow/queries/explorer/explore_transfer'
import type { Actor } from '#kernel/actor'
import { isId } from '#kernel/ids'
import { decodeCursor, encodeCursor } from '#kernel/jsonapi/cursor'
import { DocumentReader, type Listing } from '#kernel/jsonapi/documents'
import type { DocumentQuery } from '#kernel/jsonapi/query'
import { optional } from '#kernel/validation'

export const accountsFilter = vine.object({
  kind: optional(vine.string().maxLength(40)),
  currency: optional(vine.string().maxLength(10)),
  /** A party or a provider. */
  owner: optional(vine.string().maxLength(64)),
  bookingId: optional(vine.string().maxLength(40)),
})

export const postingsFilter = vine.object({
  accountId: vine.string().regex(/^la_[0-9a-z]{26}$/),
})

type AccountsFilter = Infer<typeof accountsFilter>
type PostingsFilter = Infer<typeof postingsFilter>

/** Of finance and auditors; empty for everybody else. */
@inject()
export class LedgerAccountsReader extends DocumentReader<ExploredAccount, AccountsFilter> {
  constructor(private readonly accounts: ExploreAccounts) {
    super()
  }

  override async find(id: string, actor: Actor): Promise<ExploredAccount | null> {
    if (!mayReadBooks(actor) || !isId('la', id)) return null
    return (await this.accounts.byId(id)) ?? null
  }

  override async list(
    { filter, page }: DocumentQuery<AccountsFilter>,
    actor: Actor
  ): Promise<Listing<ExploredAccount>> {
    if (!mayReadBooks(actor)) return { items: [] }
    const after = page.after === null ? undefined : String(decodeCursor(page.after, 1)[0])
    const found = await this.accounts.list({ ...filter, after, limit: page.size + 1 })
    const items = found.slice(0, page.size)
    const last = items.at(-1)
    return { items, next: found.length > page.size && last ? encodeCursor([last.id]) : null }
  }
}

/** Of one account; listed only, since a posting is shown with its account or its transfer. */
@inject()
export class LedgerPostingsReader extends DocumentReader<ExploredPosting, PostingsFilter> {
  constructor(private readonly accounts: ExploreAccounts) {
    super()
  }

  override find(): Promise<null> {
    return Promise.resolve(null)
  }

  override async list(
    { filter, page }: DocumentQuery<PostingsFilter>,
    actor: Actor
  ): Promise<Listing<ExploredPosting>> {
    if (!mayReadBooks(actor)) return { items: [] }
    const found = await this.accounts.postings(
      filter.accountId,
      markerOf(page.after),
      page.size + 1
    )
    const items = found.slice(0, page.size)
    const last = items.at(-1)
    const more = found.length > page.size && last
    return { items, next: more ? encodeCursor([last.transferId, last.leg]) : null }
  }
}

function markerOf(after: string | null): readonly [string, number] | null {
  if (after === null) return null
  const [transferId, leg] = decodeCursor(after, ['text', 'number'])
  return [String(transferId), Number(leg)]
}

@inject()
export class LedgerTransfersReader extends DocumentReader<ExploredTransfer> {
  constructor(private readonly transfers: ExploreTransfer) {
    super()
  }

  override async find(id: string, actor: Actor): Promise<ExploredTransfer | null> {
    if (!mayReadBooks(actor) || !isId('tr', id)) return null
    return (await this.transfers.byId(id)) ?? null
  }
}
