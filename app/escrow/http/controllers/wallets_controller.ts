import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { KeepWallet } from '#escrow/actions/dormancy/keep_wallet'
import { ownedWallet, signedIn } from '#escrow/http/policies'
import { read, readOne, write } from '#kernel/jsonapi/http'

const TYPE = 'wallets'

export default class WalletsController {
  async index(ctx: HttpContext) {
    await read(ctx, TYPE)
  }

  async show(ctx: HttpContext) {
    await readOne(ctx, TYPE, String(ctx.params.id))
  }

  /** Its owner says that what is in it shall stay. */
  @inject()
  async keep(ctx: HttpContext, keep: KeepWallet) {
    const id = String(ctx.params.id)
    const wallet = ownedWallet(signedIn(ctx.actor), id)
    await write(ctx, { type: TYPE }, async (tx) => {
      await keep.execute(wallet, tx)
      return id
    })
  }

  async dormant(ctx: HttpContext) {
    await read(ctx, 'dormant-wallets')
  }
}
