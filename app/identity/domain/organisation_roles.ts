import type { Duty } from '#kernel/actor'

export const ORGANISATION_ROLES = ['owner', 'admin', 'finance', 'hiring'] as const
export type OrganisationRole = (typeof ORGANISATION_ROLES)[number]

/** What each role carries; the table of the module's README says it to people. */
const DUTIES_OF: Readonly<Record<OrganisationRole, readonly Duty[]>> = {
  owner: ['see', 'books', 'hire', 'money', 'manage'],
  admin: ['see', 'books', 'hire', 'money', 'manage'],
  finance: ['see', 'books', 'money'],
  hiring: ['see', 'hire'],
}

/** Nothing is done in the name of who is suspended; what is under way is still seen. */
const WHILE_SUSPENDED: readonly Duty[] = ['see', 'books']

/** What a member may do in the organisation's name now. */
export function dutiesOf({
  roles,
  suspended,
}: {
  readonly roles: readonly OrganisationRole[]
  readonly suspended: boolean
}): Duty[] {
  const all = new Set(roles.flatMap((role) => DUTIES_OF[role]))
  return [...all].filter((duty) => !suspended || WHILE_SUSPENDED.includes(duty))
}

/** Roles that carry the duty: whom a notice about it is for. */
export function rolesWith(duty: Duty): OrganisationRole[] {
  return ORGANISATION_ROLES.filter((role) => DUTIES_OF[role].includes(duty))
}

export const isOwner = ({ roles }: { readonly roles: readonly string[] }): boolean =>
  roles.includes('owner')

/** Without doubles, in the order that people read them in. */
export function inOrder(roles: readonly OrganisationRole[]): OrganisationRole[] {
  return ORGANISATION_ROLES.filter((role) => roles.includes(role))
}
