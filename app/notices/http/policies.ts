import { isStaff, type AccountActor, type Actor } from '#kernel/actor'
import { DomainError } from '#kernel/errors'
import { unauthenticated } from '#kernel/jsonapi/errors'

/** @throws DomainError `request.unauthenticated` */
function signedInStaff(actor: Actor): AccountActor {
  if (actor.kind === 'account') return actor
  throw unauthenticated()
}

/** Whom notices reach is personal: only those who help people see it, and those who check them. */
export const mayReadDeliveries = (actor: Actor): boolean =>
  isStaff(signedInStaff(actor), 'support', 'auditor')

export const mayReplay = (actor: Actor): boolean => isStaff(actor, 'support')

/** @throws DomainError `request.unauthenticated`, `request.forbidden` */
export function supportStaff(actor: Actor): AccountActor {
  const account = signedInStaff(actor)
  if (mayReplay(account)) return account
  throw new DomainError('request.forbidden', 'Only support may do this.')
}
