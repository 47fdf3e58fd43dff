import { dutiesOf, type OrganisationRole } from '#identity/domain/organisation_roles'
import type { AccountActor, StaffRole } from '#kernel/actor'

/** What decides over what an account may do now. */
export interface Standing {
  readonly accountId: string
  readonly emailVerified: boolean
  readonly suspended: boolean
  readonly totpEnrolled: boolean
  /** A session of another epoch has been ended. */
  readonly sessionEpoch: number
  readonly staffRoles: readonly StaffRole[]
  readonly memberships: readonly OwnMembership[]
}

/** An organisation that the account belongs to, with what it may do there. */
export interface OwnMembership {
  readonly organisationId: string
  readonly name: string
  readonly roles: readonly OrganisationRole[]
  readonly suspended: boolean
}

type Carrier = Pick<AccountActor, 'via' | 'abilities' | 'steppedUpAt'>

/**
 * The actor of an account. Staff rights are withheld until a second factor is enrolled, and from
 * tokens that were not given them.
 */
export function actorOf(standing: Standing, carrier: Carrier): AccountActor {
  const { accountId, emailVerified, suspended, totpEnrolled, staffRoles, memberships } = standing
  const asStaff = totpEnrolled && (carrier.abilities === '*' || carrier.abilities.includes('staff'))
  return {
    kind: 'account',
    accountId,
    partyIds: [accountId, ...memberships.map(({ organisationId }) => organisationId)],
    organisations: memberships.map((each) => ({
      partyId: each.organisationId,
      name: each.name,
      duties: dutiesOf({ roles: each.roles, suspended: each.suspended || suspended }),
      suspended: each.suspended,
    })),
    staffRoles: asStaff ? staffRoles : [],
    emailVerified,
    suspended,
    totpEnrolled,
    ...carrier,
  }
}

/** What an account may do in the moment it was made. */
export function newcomer(accountId: string): Standing {
  return {
    accountId,
    emailVerified: false,
    suspended: false,
    totpEnrolled: false,
    sessionEpoch: 1,
    staffRoles: [],
    memberships: [],
  }
}
