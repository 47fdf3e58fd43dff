import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { AssetStore } from '#kernel/assets/asset_store'
import { sendAsset } from '#kernel/assets/download'
import { notFound, unauthenticated } from '#kernel/jsonapi/errors'
import { AttachmentViews } from '#messaging/queries/attachment_views'

export default class AttachmentsController {
  @inject()
  async file(ctx: HttpContext, attachments: AttachmentViews, assets: AssetStore) {
    const { actor } = ctx
    if (actor.kind !== 'account') throw unauthenticated('Sign in to see files.')
    const found = await attachments.file(String(ctx.params['id']), actor)
    if (!found) throw notFound()
    await sendAsset(ctx, assets, found)
  }
}
