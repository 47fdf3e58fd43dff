import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import vine from '@vinejs/vine'
import type { Infer } from '@vinejs/vine/types'
import { FindRefundSources } from '#escrow/actions/refunds/find_refund_sources'
import type { Source } from '#escrow/domain/refunds/refund_plan'
import { signedIn } from '#escrow/http/policies'
import { walletFor } from '#escrow/http/readers/transfers_reader'
import type { Actor } from '#kernel/actor'
import { DocumentReader, type Listing } from '#kernel/jsonapi/documents'
import type { DocumentQuery } from '#kernel/jsonapi/query'

export const refundSourcesFilter = vine.object({ walletId: vine.string().maxLength(64) })
type Filter = Infer<typeof refundSourcesFilter>

/** All of a wallet's: what can go back depends on each of them. */
@inject()
export class RefundSourcesReader extends DocumentReader<Source, Filter> {
  constructor(
    private readonly db: Database,
    private readonly sources: FindRefundSources
  ) {
    super()
  }

  override find(): Promise<Source | null> {
    return Promise.resolve(null)
  }

  override async list({ filter }: DocumentQuery<Filter>, actor: Actor): Promise<Listing<Source>> {
    signedIn(actor)
    const wallet = walletFor(filter.walletId, actor)
    const { sources, unspent } = await this.sources.execute(wallet, this.db.connection())
    return { items: [...sources], meta: { unspent } }
  }
}
