import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { ChangeMember } from '#identity/actions/change_member'
import { ChangeStanding } from '#identity/actions/change_standing'
import { organisationUnknown } from '#identity/actions/shared/organisation_desk'
import { CreateOrganisation } from '#identity/actions/create_organisation'
import { UpdateOrganisation } from '#identity/actions/update_organisation'
import { inBrowser, signedIn } from '#identity/domain/guards'
import {
  newOrganisationSchema,
  organisationChangesSchema,
} from '#identity/http/organisation_validators'
import { standingSchema } from '#identity/http/validators'
import { isId } from '#kernel/ids'
import { attributes, noContent, read, readOne, write } from '#kernel/jsonapi/http'
import type { Tx } from '#kernel/unit_of_work'

const TYPE = 'organisations'

export default class OrganisationsController {
  async index(ctx: HttpContext) {
    signedIn(ctx.actor)
    await read(ctx, TYPE)
  }

  async show(ctx: HttpContext) {
    signedIn(ctx.actor)
    await readOne(ctx, TYPE, String(ctx.params.id))
  }

  @inject()
  async store(ctx: HttpContext, create: CreateOrganisation) {
    inBrowser(ctx.actor)
    const given = await attributes(ctx, newOrganisationSchema, TYPE)
    await write(ctx, { type: TYPE, status: 201 }, (tx) => create.execute(given, ctx.actor, tx))
  }

  @inject()
  async update(ctx: HttpContext, update: UpdateOrganisation) {
    inBrowser(ctx.actor)
    const changes = await attributes(ctx, organisationChangesSchema, TYPE)
    await changed(ctx, (organisationId, tx) =>
      update.execute({ organisationId, ...changes }, ctx.actor, tx)
    )
  }

  @inject()
  async leave(ctx: HttpContext, members: ChangeMember) {
    inBrowser(ctx.actor)
    await noContent(ctx, (tx) => members.leave(String(ctx.params.id), ctx.actor, tx))
  }

  @inject()
  async suspend(ctx: HttpContext, standing: ChangeStanding) {
    requireOrganisation(ctx)
    const { reason } = await attributes(ctx, standingSchema, TYPE)
    await changed(ctx, (accountId, tx) => standing.suspend({ accountId, reason }, ctx.actor, tx))
  }

  @inject()
  async unsuspend(ctx: HttpContext, standing: ChangeStanding) {
    requireOrganisation(ctx)
    const { reason } = await attributes(ctx, standingSchema, TYPE)
    await changed(ctx, (accountId, tx) => standing.unsuspend({ accountId, reason }, ctx.actor, tx))
  }
}

/** Not another party that can be suspended too. */
function requireOrganisation(ctx: HttpContext) {
  signedIn(ctx.actor)
  if (!isId('org', ctx.params.id)) throw organisationUnknown()
}

async function changed(ctx: HttpContext, change: (id: string, tx: Tx) => Promise<unknown>) {
  const id = String(ctx.params.id)
  await write(ctx, { type: TYPE }, async (tx) => {
    await change(id, tx)
    return id
  })
}
