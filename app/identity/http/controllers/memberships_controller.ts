import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { ChangeMember } from '#identity/actions/change_member'
import { inBrowser, signedIn } from '#identity/domain/guards'
import { rolesSchema } from '#identity/http/organisation_validators'
import { attributes, noContent, readOne, write } from '#kernel/jsonapi/http'

const TYPE = 'memberships'

export default class MembershipsController {
  async show(ctx: HttpContext) {
    signedIn(ctx.actor)
    await readOne(ctx, TYPE, String(ctx.params.id))
  }

  @inject()
  async update(ctx: HttpContext, members: ChangeMember) {
    inBrowser(ctx.actor)
    const { roles } = await attributes(ctx, rolesSchema, TYPE)
    const membershipId = String(ctx.params.id)
    await write(ctx, { type: TYPE }, async (tx) => {
      await members.roles({ membershipId, roles }, ctx.actor, tx)
      return membershipId
    })
  }

  @inject()
  async destroy(ctx: HttpContext, members: ChangeMember) {
    inBrowser(ctx.actor)
    await noContent(ctx, (tx) => members.remove(String(ctx.params.id), ctx.actor, tx))
  }
}
