import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { AssetStore } from '#kernel/assets/asset_store'
import { unauthenticated } from '#kernel/jsonapi/errors'
import { readOne, write } from '#kernel/jsonapi/http'

export default class AssetsController {
  async show(ctx: HttpContext) {
    await readOne(ctx, 'assets', ctx.params['id'])
  }

  @inject()
  async store(ctx: HttpContext, assets: AssetStore) {
    const { actor, upload } = ctx
    if (actor.kind !== 'account' || !upload) throw unauthenticated()
    await assets.keepBytes(upload)
    await write(ctx, { type: 'assets', status: 201 }, (tx) => assets.record(upload, actor, tx))
  }
}
