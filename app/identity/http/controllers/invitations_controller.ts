import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { AnswerInvitation } from '#identity/actions/answer_invitation'
import { InviteMember } from '#identity/actions/invite_member'
import { invitationSpent } from '#identity/domain/organisation_policy'
import { inBrowser, signedIn } from '#identity/domain/guards'
import { invitationSchema } from '#identity/http/organisation_validators'
import { mailTokenSchema } from '#identity/http/validators'
import { Organisations } from '#identity/queries/organisations'
import { attributes, noContent, readOne, show, write } from '#kernel/jsonapi/http'

const TYPE = 'invitations'

export default class InvitationsController {
  async show(ctx: HttpContext) {
    signedIn(ctx.actor)
    await readOne(ctx, TYPE, String(ctx.params.id))
  }

  @inject()
  async store(ctx: HttpContext, invite: InviteMember) {
    inBrowser(ctx.actor)
    const given = await attributes(ctx, invitationSchema, TYPE)
    const organisationId = String(ctx.params.id)
    await write(ctx, { type: TYPE, status: 201 }, async (tx) => {
      const { id } = await invite.execute({ organisationId, ...given }, ctx.actor, tx)
      return id
    })
  }

  @inject()
  async destroy(ctx: HttpContext, invite: InviteMember) {
    inBrowser(ctx.actor)
    await noContent(ctx, (tx) => invite.withdraw(String(ctx.params.id), ctx.actor, tx))
  }

  /** What the mail's link is about; the token comes in the body, which no log keeps. */
  @inject()
  async open(ctx: HttpContext, organisations: Organisations) {
    inBrowser(ctx.actor)
    const { token } = await attributes(ctx, mailTokenSchema, TYPE)
    const found = await organisations.invitationOf(token, ctx.actor)
    if (!found) throw invitationSpent()
    await show(ctx, TYPE, found)
  }

  @inject()
  async accept(ctx: HttpContext, answer: AnswerInvitation) {
    inBrowser(ctx.actor)
    const { token } = await attributes(ctx, mailTokenSchema, TYPE)
    await write(ctx, { type: 'organisations' }, (tx) => answer.accept(token, ctx.actor, tx))
  }

  @inject()
  async decline(ctx: HttpContext, answer: AnswerInvitation) {
    inBrowser(ctx.actor)
    const { token } = await attributes(ctx, mailTokenSchema, TYPE)
    await noContent(ctx, (tx) => answer.decline(token, ctx.actor, tx))
  }
}
