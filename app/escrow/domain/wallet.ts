import type { DateTime } from 'luxon'
import { isCurrency, type CurrencyCode } from '#kernel/currency'
import type { Money } from '#kernel/money'

export interface WalletDormancy {
  readonly untouchedSince: DateTime<true>
  readonly dormantFrom: DateTime<true>
  readonly isDormant: boolean
}

/** An owner's ledger accounts in one currency. */
export interface Wallet {
  readonly ownerId: string
  readonly currency: CurrencyCode
  /** Can be put into escrow now. */
  readonly spendable: Money
  /** Earned, past its security hold. */
  readonly earned: Money
  /** Earned, still within its security hold. */
  readonly pending: Money
  /** In escrow, paid by this owner. */
  readonly heldAsClient: Money
  /** In escrow, in favour of this owner. */
  readonly heldAsTalent: Money
  /** On its way out. */
  readonly reserved: Money
  /** Since when nobody touched it, once that is long; null otherwise. */
  readonly dormancy: WalletDormancy | null
}

export interface WalletName {
  readonly ownerId: string
  readonly currency: CurrencyCode
}

/** Wallets have no row of their own: owner and currency name one. */
export function walletId({ ownerId, currency }: WalletName): string {
  return `${ownerId}.${currency}`
}

export function parseWalletId(id: string): WalletName | undefined {
  const [ownerId = '', currency, ...more] = id.split('.')
  if (!/^(acc|org)_[0-9a-z]{26}$/.test(ownerId) || !isCurrency(currency)) return undefined
  return more.length === 0 ? { ownerId, currency } : undefined
}
