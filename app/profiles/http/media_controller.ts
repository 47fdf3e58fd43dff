import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { AssetStore } from '#kernel/assets/asset_store'
import { sendAsset } from '#kernel/assets/download'
import { MediaFiles } from '#profiles/queries/media_files'

export default class MediaController {
  /** An upload never changes, so that every cache may keep it; no cookie is read. */
  @inject()
  async show(ctx: HttpContext, media: MediaFiles, assets: AssetStore) {
    const { params, response } = ctx
    const file = await media.find(String(params['file']), String(params['name']))
    if (!file) {
      response.header('content-type', 'text/plain; charset=utf-8')
      response.header('x-content-type-options', 'nosniff')
      return response.status(404).send('There is no such file.')
    }
    response.header('cache-control', 'public, max-age=31536000, immutable')
    await sendAsset(ctx, assets, file)
  }
}
