import type { EscrowErrorCode } from '#escrow/contract/errors'
import { ANSWER_FILES } from '#escrow/domain/chargebacks/chargeback_answer'
import { parseWalletId, type WalletName } from '#escrow/domain/wallet'
import {
  actsFor,
  isStaff,
  partiesWith,
  requireDuty,
  type AccountActor,
  type Actor,
} from '#kernel/actor'
import { everyType } from '#kernel/assets/media_types'
import type { AssetUse } from '#kernel/assets/use'
import { DomainError } from '#kernel/errors'
import { notFound, unauthenticated } from '#kernel/jsonapi/errors'

/** A party's money is its own business, and that of staff, every one of whom may look at the ledger. */
export function mayReadMoneyOf(actor: Actor, partyId: string): boolean {
  return actsFor(actor, partyId, 'books') || isStaff(actor)
}

/** @throws DomainError `request.unauthenticated` */
export function signedIn(actor: Actor): AccountActor {
  if (actor.kind === 'account') return actor
  throw unauthenticated()
}

/** Parties whose money the actor may look at, being one of them. @throws DomainError `request.unauthenticated` */
export const ownBooks = (actor: Actor): readonly string[] => partiesWith(signedIn(actor), 'books')

/**
 * Whose wallets the actor moves money in: those of the named party, else the actor's own.
 *
 * @throws DomainError `request.unauthenticated`, `escrow.wallet_unknown`, and those of
 * {@link requireDuty}
 */
export function ownWallets(actor: Actor, ownerId?: string): string {
  const account = signedIn(actor)
  const owner = ownerId ?? account.accountId
  if (account.partyIds.includes(owner)) {
    requireDuty(account, owner, 'money')
    return owner
  }
  throw new DomainError<EscrowErrorCode>('escrow.wallet_unknown', 'That is no wallet of yours.', {
    pointer: '/data/attributes/ownerId',
  })
}

/**
 * The actor's own wallet that an address names.
 *
 * @throws DomainError `request.not_found`, and those of {@link requireDuty}
 */
export function ownedWallet(actor: AccountActor, id: string): WalletName {
  const name = parseWalletId(id)
  if (!name || !actor.partyIds.includes(name.ownerId)) throw notFound()
  requireDuty(actor, name.ownerId, 'money')
  return name
}

/**
 * The actor's own wallet of this id.
 *
 * @throws DomainError `escrow.wallet_unknown`, and those of {@link requireDuty}
 */
export function ownWallet(actor: AccountActor, id: string): WalletName {
  const name = parseWalletId(id)
  if (name && actor.partyIds.includes(name.ownerId)) {
    requireDuty(actor, name.ownerId, 'money')
    return name
  }
  throw new DomainError<EscrowErrorCode>('escrow.wallet_unknown', 'That is no wallet of yours.', {
    pointer: '/data/attributes/walletId',
  })
}

/**
 * Whose legs the actor sees; null for staff, who see all of them.
 *
 * @throws DomainError `request.unauthenticated`
 */
export function readersFor(actor: Actor): readonly string[] | null {
  const own = ownBooks(actor)
  return isStaff(actor) ? null : own
}

export const mayMoveMoney = (actor: Actor): boolean => isStaff(actor, 'finance')

/** @throws DomainError `request.unauthenticated`, `request.forbidden` */
export function financeStaff(actor: Actor): AccountActor {
  const account = signedIn(actor)
  if (mayMoveMoney(account)) return account
  throw new DomainError('request.forbidden', 'Only finance may do this.')
}

/** Who looks after the books: what the platform keeps with providers, and what it takes. */
export const mayReadBooks = (actor: Actor): boolean =>
  isStaff(signedIn(actor), 'finance', 'auditor')

/** @throws DomainError `request.unauthenticated`, `request.forbidden` */
export function adminStaff(actor: Actor): AccountActor {
  const account = signedIn(actor)
  if (isStaff(account, 'admin')) return account
  throw new DomainError('request.forbidden', 'Only admins may do this.')
}

/** @throws DomainError `request.unauthenticated`, `request.forbidden` */
export function booksStaff(actor: Actor): AccountActor {
  const account = signedIn(actor)
  if (mayReadBooks(account)) return account
  throw new DomainError('request.forbidden', 'Only finance and auditors may do this.')
}

/** Files that go along with the answer to a chargeback. */
export const answerFilesUse: AssetUse = {
  name: ANSWER_FILES,
  types: everyType(),
  allow: financeStaff,
}
