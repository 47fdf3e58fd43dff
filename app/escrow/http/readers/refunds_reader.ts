import { inject } from '@adonisjs/core'
import vine from '@vinejs/vine'
import type { Infer } from '@vinejs/vine/types'
import type { Refund } from '#escrow/domain/refunds/refund'
import { mayReadMoneyOf, readersFor, signedIn } from '#escrow/http/policies'
import { walletFor } from '#escrow/http/readers/transfers_reader'
import { FindRefunds } from '#escrow/queries/refunds/find_refunds'
import type { Actor } from '#kernel/actor'
import { isId } from '#kernel/ids'
import { decodeCursor, encodeCursor } from '#kernel/jsonapi/cursor'
import { DocumentReader, type Listing } from '#kernel/jsonapi/documents'
import type { DocumentQuery } from '#kernel/jsonapi/query'
import { optional } from '#kernel/validation'

export const refundsFilter = vine.object({ walletId: optional(vine.string().maxLength(64)) })
type Filter = Infer<typeof refundsFilter>

@inject()
export class RefundsReader extends DocumentReader<Refund, Filter> {
  constructor(private readonly refunds: FindRefunds) {
    super()
  }

  override async find(id: string, actor: Actor): Promise<Refund | null> {
    signedIn(actor)
    const refund = isId('rfd', id) ? await this.refunds.byId(id) : null
    return refund && mayReadMoneyOf(actor, refund.partyId) ? refund : null
  }

  override async list(
    { filter, page }: DocumentQuery<Filter>,
    actor: Actor
  ): Promise<Listing<Refund>> {
    const found = await this.refunds.list({
      owners: readersFor(actor),
      wallet: filter.walletId === undefined ? undefined : walletFor(filter.walletId, actor),
      after: page.after === null ? undefined : String(decodeCursor(page.after, 1)[0]),
      limit: page.size + 1,
    })
    const items = found.slice(0, page.size)
    const last = items.at(-1)
    return { items, next: found.length > page.size && last ? encodeCursor([last.id]) : null }
  }
}
