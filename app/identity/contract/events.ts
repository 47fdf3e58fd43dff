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
  schema: vine.object({ accountId: vine.string(), reason: vine.string() }),
})

export const AccountUnsuspended = defineEvent({
  name: 'identity.account_unsuspended',
  version: 1,
  aggregate: 'account',
  schema: vine.object({ accountId: vine.string(), reason: vine.string() }),
})
