import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import type { EscrowErrorCode } from '#escrow/contract/errors'
import { ReceiptsReader } from '#escrow/http/readers/receipts_reader'
import { DomainError } from '#kernel/errors'
import { notFound } from '#kernel/jsonapi/errors'
import { read, readOne } from '#kernel/jsonapi/http'

export default class ReceiptsController {
  async index(ctx: HttpContext) {
    await read(ctx, 'receipts')
  }

  async show(ctx: HttpContext) {
    await readOne(ctx, 'receipts', String(ctx.params.id))
  }

  /**
   * The receipt alone, as a file to keep.
   *
   * @throws DomainError `escrow.receipt_not_ready`
   */
  @inject()
  async file(ctx: HttpContext, receipts: ReceiptsReader) {
    const found = await receipts.find(String(ctx.params.id), ctx.actor)
    if (!found) throw notFound()
    if (!found.receipt) {
      throw new DomainError<EscrowErrorCode>(
        'escrow.receipt_not_ready',
        'The receipt is made when the transfer is sealed, a second or two from now.'
      )
    }
    ctx.response.header('content-type', 'application/json; charset=utf-8')
    const name = `receipt-${found.transferId}.json`
    ctx.response.header('content-disposition', `attachment; filename="${name}"`)
    ctx.response.send(`${JSON.stringify(found.receipt, null, 2)}\n`)
  }
}
