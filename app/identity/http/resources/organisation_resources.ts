import type {
  InvitationView,
  MembershipView,
  OrganisationView,
} from '#identity/queries/organisations'
import { defineResource } from '#kernel/jsonapi/resource'

export const organisationResource = defineResource<OrganisationView>({
  type: 'organisations',
  attributes: ({ name, country, timeZone, locale, currency, suspended, createdAt, ...own }) => ({
    ...{ name, country, timeZone, locale, currency, suspended, createdAt },
    roles: own.roles,
    duties: own.duties,
  }),
  relationships: {
    memberships: { type: 'memberships', many: true, of: ({ members }) => members },
    invitations: { type: 'invitations', many: true, of: ({ invitations }) => invitations },
  },
  can: ({ can }) => can,
})

export const membershipResource = defineResource<MembershipView>({
  type: 'memberships',
  attributes: ({ organisationId, accountId, name, email, roles, joinedAt }) => ({
    ...{ organisationId, accountId, name, email, roles, joinedAt },
  }),
  can: ({ can }) => can,
})

export const invitationResource = defineResource<InvitationView>({
  type: 'invitations',
  attributes: (invitation) => ({
    organisationId: invitation.organisationId,
    organisationName: invitation.organisationName,
    email: invitation.email,
    roles: invitation.roles,
    inviterName: invitation.inviterName,
    createdAt: invitation.createdAt,
    expiresAt: invitation.expiresAt,
  }),
  can: ({ can }) => can,
})
