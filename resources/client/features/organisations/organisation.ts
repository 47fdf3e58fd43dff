import { useQuery } from '@tanstack/preact-query'
import type { Duty } from '~/app/session'
import { getMany, getOne } from '~/lib/api'
import type { Resource } from '~/lib/jsonapi'

export const ROLES = ['owner', 'admin', 'finance', 'hiring'] as const
export type Role = (typeof ROLES)[number]

/** What each is there for, in words. */
export const ROLE_WORDS: Readonly<Record<Role, { name: string; about: string }>> = {
  owner: { name: 'Owner', about: 'Everything, and who else is an owner.' },
  admin: { name: 'Admin', about: 'Everything, including members, except owners.' },
  finance: { name: 'Finance', about: 'Pays, releases and takes back money; sees the wallets.' },
  hiring: { name: 'Hiring', about: 'Offers, terms and the work. Moves no money.' },
}

export const rolesInWords = (roles: readonly Role[]): string =>
  roles.map((role) => ROLE_WORDS[role].name).join(', ')

export interface MembershipAttributes {
  readonly accountId: string
  readonly name: string
  readonly email: string
  readonly roles: readonly Role[]
  readonly joinedAt: string
}
export type Membership = Resource<MembershipAttributes>

export interface InvitationAttributes {
  readonly organisationId: string
  readonly organisationName: string
  readonly email: string
  readonly roles: readonly Role[]
  readonly inviterName: string
  readonly expiresAt: string
}
export type Invitation = Resource<InvitationAttributes>

export interface OrganisationAttributes {
  readonly name: string
  readonly currency: string
  readonly country: string | null
  readonly suspended: boolean
  readonly roles: readonly Role[]
  readonly duties: readonly Duty[]
  readonly memberships?: readonly Membership[]
  readonly invitations?: readonly Invitation[]
}
export type Organisation = Resource<OrganisationAttributes>

export const organisationsKey = ['organisations'] as const

export function useOrganisations() {
  return useQuery({
    queryKey: organisationsKey,
    queryFn: ({ signal }) => getMany<OrganisationAttributes>('/organisations', {}, signal),
  })
}

export function useOrganisation(id: string) {
  return useQuery({
    queryKey: [...organisationsKey, id],
    queryFn: ({ signal }) =>
      getOne<OrganisationAttributes>(
        `/organisations/${id}`,
        { include: 'memberships,invitations' },
        signal
      ),
  })
}
