import app from '@adonisjs/core/services/app'
import { actorFor, makeAccount, type MadeAccount } from '#database/factories/identity/accounts'
import { AnswerInvitation } from '#identity/actions/answer_invitation'
import { CreateOrganisation } from '#identity/actions/create_organisation'
import { InviteMember, type SentInvitation } from '#identity/actions/invite_member'
import {
  AttemptLimiter,
  INVITED_LIMIT,
  INVITER_LIMIT,
  ORGANISATION_LIMIT,
} from '#identity/gateways/attempt_limiter'
import type { OrganisationRole } from '#identity/domain/organisation_roles'

export interface MadeOrganisation {
  id: string
  name: string
  owner: MadeAccount
}

let made = 0

/** An organisation with its first owner, set up as a person would, however many they have. */
export async function makeOrganisation(owner?: MadeAccount): Promise<MadeOrganisation> {
  const founder = owner ?? (await makeAccount())
  const name = `Studio ${process.pid}-${(made += 1)}`
  const create = await app.container.make(CreateOrganisation)
  const id = await create.execute({ name }, await actorFor(founder.id))
  const limiter = await app.container.make(AttemptLimiter)
  await limiter.forget('create_organisation', founder.id, ORGANISATION_LIMIT)
  return { id, name, owner: founder }
}

/** Asked by the owner, however often. */
export async function inviteTo(
  { id: organisationId, owner }: MadeOrganisation,
  email: string,
  roles: readonly OrganisationRole[]
): Promise<SentInvitation> {
  const invite = await app.container.make(InviteMember)
  const sent = await invite.execute({ organisationId, email, roles }, await actorFor(owner.id))
  const limiter = await app.container.make(AttemptLimiter)
  await limiter.forget('invite_by', owner.id, INVITER_LIMIT)
  await limiter.forget('invite_to', email.toLowerCase(), INVITED_LIMIT)
  return sent
}

/** Somebody who was invited and said yes. */
export async function addMember(
  organisation: MadeOrganisation,
  roles: readonly OrganisationRole[],
  account?: MadeAccount
): Promise<MadeAccount> {
  const member = account ?? (await makeAccount())
  const sent = await inviteTo(organisation, member.email, roles)
  const answer = await app.container.make(AnswerInvitation)
  await answer.accept(sent.token, await actorFor(member.id))
  return member
}
