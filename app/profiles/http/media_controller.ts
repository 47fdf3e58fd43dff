import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { AssetStore } from '#kernel/assets/asset_store'
import { sendAsset } from '#kernel/assets/download'
import { ActorResolver } from '#kernel/http/actor_resolver'
import { BrowserSession } from '#kernel/http/browser_session'
import { canRead, isPublic } from '#profiles/domain/access'
import { MediaFiles, type MediaFile } from '#profiles/queries/media_files'

export default class MediaController {
  /**
   * What a public profile shows is for everybody, and no cookie is read for it. What a draft shows
   * is for whom may read the draft, as their session says.
   */
  @inject()
  async show(ctx: HttpContext, media: MediaFiles, assets: AssetStore, sessions: BrowserSession) {
    const { params, response } = ctx
    const file = await media.find(String(params['file']), String(params['name']))
    if (file && isPublic(file)) {
      // An hour, since a profile may stop being public; the bytes themselves never change.
      response.header('cache-control', 'public, max-age=3600')
      return sendAsset(ctx, assets, file)
    }
    response.header('cache-control', 'private, no-cache')
    response.header('vary', 'Cookie')
    if (file && (await this.#mayRead(ctx, sessions, file))) return sendAsset(ctx, assets, file)
    response.header('content-type', 'text/plain; charset=utf-8')
    response.header('x-content-type-options', 'nosniff')
    response.status(404).send('There is no such file.')
  }

  /** A request without a cookie leaves no session behind. */
  async #mayRead(ctx: HttpContext, sessions: BrowserSession, file: MediaFile): Promise<boolean> {
    if (ctx.request.header('cookie') === undefined) return false
    const resolver = await ctx.containerResolver.make(ActorResolver)
    let may = false
    await sessions.run(ctx, async () => {
      may = canRead(await resolver.fromSession(ctx), file)
    })
    return may
  }
}
