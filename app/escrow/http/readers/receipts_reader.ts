import { inject } from '@adonisjs/core'
import vine from '@vinejs/vine'
import type { Infer } from '@vinejs/vine/types'
import { readersFor } from '#escrow/http/policies'
import { FindReceipt, type ReceiptView } from '#escrow/queries/evidence/find_receipt'
import type { Actor } from '#kernel/actor'
import { isId } from '#kernel/ids'
import { DocumentReader, type Listing } from '#kernel/jsonapi/documents'
import type { DocumentQuery } from '#kernel/jsonapi/query'

export const receiptsFilter = vine.object({
  bookingId: vine.string().regex(/^bk_[0-9a-z]{26}$/),
})
type Filter = Infer<typeof receiptsFilter>

/** A party's own legs, all of them for staff. */
@inject()
export class ReceiptsReader extends DocumentReader<ReceiptView, Filter> {
  constructor(private readonly receipts: FindReceipt) {
    super()
  }

  override async find(id: string, actor: Actor): Promise<ReceiptView | null> {
    const readers = readersFor(actor)
    return isId('tr', id) ? this.receipts.execute(id, readers) : null
  }

  /** Those of one booking, without their proofs. */
  override async list(
    { filter }: DocumentQuery<Filter>,
    actor: Actor
  ): Promise<Listing<ReceiptView>> {
    return { items: await this.receipts.ofBooking(filter.bookingId, readersFor(actor)) }
  }
}
