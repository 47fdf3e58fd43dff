import app from '@adonisjs/core/services/app'
import { actorFor, makeAccount, type MadeAccount } from '#database/factories/identity/accounts'
import { AnswerInvitation } from '#identity/actions/answer_invitation'
import { CreateOrganisation } from '#identity/actions/create_organisation'
import { InviteMember } from '#identity/actions/invite_member'
import type { OrganisationRole } from '#identity/domain/organisation_roles'

export interface MadeOrganisation {
  id: string
  name: string
  owner: MadeAccount
}

let made = 0

/** An organisation with its first owner, set up as a person would. */
export async function makeOrganisation(owner?: MadeAccount): Promise<MadeOrganisation> {
  const founder = owner ?? (await makeAccount())
  const name = `Studio ${process.pid}-${(made += 1)}`
  const create = await app.container.make(CreateOrganisation)
  const id = await create.execute({ name }, await actorFor(founder.id))
  return { id, name, owner: founder }
}

/** Somebody who was invited and said yes. */
export async function addMember(
  { id: organisationId, owner }: MadeOrganisation,
  roles: readonly OrganisationRole[],
  account?: MadeAccount
): Promise<MadeAccount> {
  const member = account ?? (await makeAccount())
  const invite = await app.container.make(InviteMember)
  const answer = await app.container.make(AnswerInvitation)
  const { email } = member
  const sent = await invite.execute({ organisationId, email, roles }, await actorFor(owner.id))
  await answer.accept(sent.token, await actorFor(member.id))
  return member
}
