import type { HttpContext } from '@adonisjs/core/http'
import { read, readOne } from '#kernel/jsonapi/http'

/** The ledger as it is kept, to look at. */
export default class ExplorerController {
  async accounts(ctx: HttpContext) {
    await read(ctx, 'ledger-accounts')
  }

  async account(ctx: HttpContext) {
    await readOne(ctx, 'ledger-accounts', String(ctx.params.id))
  }

  async postings(ctx: HttpContext) {
    await read(ctx, 'ledger-postings')
  }

  async transfer(ctx: HttpContext) {
    await readOne(ctx, 'ledger-transfers', String(ctx.params.id))
  }
}
