import { Duration } from 'luxon'
import type { IdentityErrorCode } from '#identity/contract/errors'
import {
  dutiesOf,
  inOrder,
  isOwner,
  type OrganisationRole,
} from '#identity/domain/organisation_roles'
import { DomainError } from '#kernel/errors'

export const INVITATION_LIFE = Duration.fromObject({ days: 7 })

interface Member {
  readonly id: string
  readonly accountId: string
  readonly name: string
  readonly roles: readonly OrganisationRole[]
}

const manages = ({ roles }: Pick<Member, 'roles'>): boolean =>
  dutiesOf({ roles, suspended: false }).includes('manage')

/** Whether a member may let somebody in with these roles. */
export function mayGive(own: Pick<Member, 'roles'>, roles: readonly OrganisationRole[]): boolean {
  return manages(own) && (isOwner(own) || !roles.includes('owner'))
}

/** What a member may do about another one, or about themself. */
export function actsOnMember(own: Member, member: Member): string[] {
  if (own.id === member.id) return []
  if (!manages(own)) return []
  return isOwner(member) && !isOwner(own) ? [] : ['change-roles', 'remove']
}

/** Admins look after everybody but owners. @throws DomainError `identity.owner_protected` */
export function requireOver(own: Member, roles: readonly OrganisationRole[]): void {
  if (isOwner(own) || !roles.includes('owner')) return
  throw new DomainError<IdentityErrorCode>(
    'identity.owner_protected',
    'Only an owner can make somebody an owner, or decide over one.'
  )
}

/** @throws DomainError `identity.last_owner` when nobody would be left to decide */
export function requireOwnerBeside(members: readonly Member[], leaving: Member): void {
  if (!isOwner(leaving)) return
  if (members.some((each) => each.id !== leaving.id && isOwner(each))) return
  throw new DomainError<IdentityErrorCode>(
    'identity.last_owner',
    `${leaving.name} is the last owner. Make somebody else an owner first.`
  )
}

/** Roles that reach money or members are given and taken by who has just proved themself. */
export function needsProof(roles: readonly OrganisationRole[]): boolean {
  const duties = dutiesOf({ roles, suspended: false })
  return duties.includes('money') || duties.includes('manage')
}

/** As they are kept: an owner or admin has no use for the lesser ones. */
export function keptRoles(roles: readonly OrganisationRole[]): OrganisationRole[] {
  const all = inOrder(roles)
  const whole = all.find((role) => role === 'owner' || role === 'admin')
  return whole ? [whole] : all
}

/** Also for an invitation that never was: who guesses learns nothing. */
export function invitationSpent() {
  return new DomainError<IdentityErrorCode>(
    'identity.invitation_unknown',
    'This invitation was answered, taken back or is too old. Ask for a new one.'
  )
}
