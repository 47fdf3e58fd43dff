import { inject } from '@adonisjs/core'
import { readersFor } from '#escrow/http/policies'
import { FindReceipt, type ReceiptView } from '#escrow/queries/evidence/find_receipt'
import type { Actor } from '#kernel/actor'
import { isId } from '#kernel/ids'
import { DocumentReader } from '#kernel/jsonapi/documents'

/** A party's own legs, all of them for staff. */
@inject()
export class ReceiptsReader extends DocumentReader<ReceiptView> {
  constructor(private readonly receipts: FindReceipt) {
    super()
  }

  override async find(id: string, actor: Actor): Promise<ReceiptView | null> {
    const readers = readersFor(actor)
    return isId('tr', id) ? this.receipts.execute(id, readers) : null
  }
}
