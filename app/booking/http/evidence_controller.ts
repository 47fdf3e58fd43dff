import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import vine from '@vinejs/vine'
import { AddEvidence } from '#booking/actions/add_evidence'
import { EvidenceViews } from '#booking/queries/evidence_views'
import { AssetStore } from '#kernel/assets/asset_store'
import { sendAsset } from '#kernel/assets/download'
import { notFound, unauthenticated } from '#kernel/jsonapi/errors'
import { attributes, read, readOne, write } from '#kernel/jsonapi/http'
import { optional } from '#kernel/validation'

const TYPE = 'evidence'

const evidenceAttributes = vine.object({
  /** `ast_…`, uploaded with `?use=evidence`. */
  assetId: vine.string().maxLength(60),
  caption: optional(vine.string().maxLength(2_000_000)),
})

export default class EvidenceController {
  async index(ctx: HttpContext) {
    await read(ctx, TYPE)
  }

  async show(ctx: HttpContext) {
    await readOne(ctx, TYPE, ctx.params['id'])
  }

  @inject()
  async store(ctx: HttpContext, addEvidence: AddEvidence) {
    const file = await attributes(ctx, evidenceAttributes, TYPE)
    await write(ctx, { type: TYPE, status: 201 }, (tx) =>
      addEvidence.execute(String(ctx.params['id']), file, ctx.actor, tx)
    )
  }

  @inject()
  async file(ctx: HttpContext, evidence: EvidenceViews, assets: AssetStore) {
    if (ctx.actor.kind !== 'account') throw unauthenticated('Sign in to see evidence.')
    const found = await evidence.find(String(ctx.params['id']), ctx.actor)
    if (!found) throw notFound()
    await sendAsset(ctx, assets, found)
  }
}
