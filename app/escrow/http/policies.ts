import { actsFor, isStaff, type AccountActor, type Actor } from '#kernel/actor'
import { unauthenticated } from '#kernel/jsonapi/errors'

/** A party's money is its own business, and that of staff, every one of whom may look at the ledger. */
export function mayReadMoneyOf(actor: Actor, partyId: string): boolean {
  return actsFor(actor, partyId) || isStaff(actor)
}

/** @throws DomainError `request.unauthenticated` */
export function signedIn(actor: Actor): AccountActor {
  if (actor.kind === 'account') return actor
  throw unauthenticated()
}
