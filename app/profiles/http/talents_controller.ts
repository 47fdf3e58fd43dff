import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { attributes, ifMatch, read, readOne, sendNothing, write } from '#kernel/jsonapi/http'
import { CreateProfile } from '#profiles/actions/create_profile'
import { PublishProfile } from '#profiles/actions/publish_profile'
import { UnpublishProfile } from '#profiles/actions/unpublish_profile'
import { UpdateProfile } from '#profiles/actions/update_profile'
import { profileInput, talentAttributes } from '#profiles/http/talents_validator'
import { ProfileViews } from '#profiles/queries/profile_views'

const TYPE = 'talents'

export default class TalentsController {
  async index(ctx: HttpContext) {
    await read(ctx, TYPE)
  }

  async similar(ctx: HttpContext) {
    await read(ctx, TYPE)
  }

  @inject()
  async show(ctx: HttpContext, views: ProfileViews) {
    const { actor, params } = ctx
    const own = params.id === 'mine' && actor.kind === 'account'
    if (own && !(await views.ofParty(actor.accountId))) return sendNothing(ctx)
    await readOne(ctx, TYPE, params.id)
  }

  @inject()
  async store(ctx: HttpContext, createProfile: CreateProfile) {
    const given = profileInput(await attributes(ctx, talentAttributes, TYPE))
    await write(ctx, { type: TYPE, status: 201 }, (tx) =>
      createProfile.execute({ actor: ctx.actor, attributes: given }, tx)
    )
  }

  @inject()
  async update(ctx: HttpContext, updateProfile: UpdateProfile) {
    const given = profileInput(await attributes(ctx, talentAttributes, TYPE))
    await write(ctx, { type: TYPE }, (tx) =>
      updateProfile.execute({ ...change(ctx), attributes: given }, tx)
    )
  }

  @inject()
  async publish(ctx: HttpContext, publishProfile: PublishProfile) {
    await write(ctx, { type: TYPE }, (tx) => publishProfile.execute(change(ctx), tx))
  }

  @inject()
  async unpublish(ctx: HttpContext, unpublishProfile: UnpublishProfile) {
    await write(ctx, { type: TYPE }, (tx) => unpublishProfile.execute(change(ctx), tx))
  }
}

function change(ctx: HttpContext) {
  return { actor: ctx.actor, profileId: String(ctx.params.id), version: ifMatch(ctx) }
}
