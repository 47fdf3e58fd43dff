import vine from '@vinejs/vine'
import { defineEvent } from '#kernel/events'

export const AccountRegistered = defineEvent({
  name: 'identity.account_registered',
  version: 1,
  aggregate: 'account',
  schema: vine.object({ accountId: vine.string(), name: vine.string() }),
})

export const EmailVerified = defineEvent({
  name: 'identity.email_verified',
  version: 1,
  aggregate: 'account',
  schema: vine.object({ accountId: vine.string() }),
})

export const AccountSuspended = defineEvent({
  name: 'identity.account_suspended',
  version: 1,
  aggregate: 'account',
  urgent: true,
  schema: vine.object({ accountId: vine.string(), reason: vine.string() }),
})

export const AccountUnsuspended = defineEvent({
  name: 'identity.account_unsuspended',
  version: 1,
  aggregate: 'account',
  urgent: true,
  schema: vine.object({ accountId: vine.string(), reason: vine.string() }),
})

/** Somebody joined an organisation, has other roles there, was removed or left. */
export const MembershipChanged = defineEvent({
  name: 'identity.membership_changed',
  version: 1,
  aggregate: 'organisation',
  urgent: true,
  schema: vine.object({
    organisationId: vine.string(),
    organisationName: vine.string(),
    accountId: vine.string(),
    memberName: vine.string(),
    what: vine.enum(['joined', 'roles_changed', 'removed', 'left'] as const),
    roles: vine.array(vine.string()),
  }),
})
