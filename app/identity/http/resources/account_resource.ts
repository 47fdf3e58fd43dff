import type { AccountView } from '#identity/queries/account_views'
import { isStaff, type Actor } from '#kernel/actor'
import { defineResource } from '#kernel/jsonapi/resource'

export const accountResource = defineResource<AccountView>({
  type: 'accounts',
  attributes: (account) => ({
    name: account.name,
    email: account.email,
    emailVerified: account.emailVerified,
    country: account.country,
    timeZone: account.timeZone,
    locale: account.locale,
    currency: account.currency,
    suspended: account.suspended,
    staffRoles: account.staffRoles,
    totpEnrolled: account.totpEnrolled,
    steppedUpUntil: account.steppedUpUntil,
    organisations: account.organisations.map(({ partyId, name, duties, suspended }) => ({
      ...{ id: partyId, name, duties, suspended },
    })),
    createdAt: account.createdAt,
  }),
  can: (account, actor) => {
    if (actor.kind !== 'account') return []
    return actor.accountId === account.id ? ownActs(account, actor) : staffActs(account, actor)
  },
})

function ownActs(account: AccountView, actor: Actor): string[] {
  if (actor.kind !== 'account' || actor.via !== 'session') return ['update']
  return [
    'update',
    ...(account.emailVerified ? [] : ['resend-verification']),
    ...(account.totpEnrolled ? [] : ['enrol-totp']),
    ...(account.totpEnrolled && account.staffRoles.length === 0 ? ['remove-totp'] : []),
    'create-access-token',
  ]
}

function staffActs(account: AccountView, actor: Actor): string[] {
  if (!isStaff(actor, 'support')) return []
  return [account.suspended ? 'unsuspend' : 'suspend']
}
