import type {
  Balances,
  StatementContent,
  StatementMovement,
} from '#escrow/domain/documents/document'
import { Money } from '#kernel/money'

/** A leg in one of a wallet's accounts. */
export interface WalletLeg {
  readonly transferId: string
  readonly kind: string
  readonly bookingId: string | null
  readonly at: string
  readonly account: string
  readonly amount: Money
}

type Told = Pick<StatementContent, 'opening' | 'movements' | 'closing'>

/**
 * Opening balance, every movement, closing balance. What moved within the wallet, such as money
 * that became available, is a movement of nothing with two legs.
 *
 * @param legs in the order in which they happened
 */
export function statementOf(
  currency: string,
  before: ReadonlyMap<string, Money>,
  legs: readonly WalletLeg[]
): Told {
  const accounts = new Map(before)
  const zero = Money.zero(currency)
  let total = [...before.values()].reduce((sum, amount) => sum.add(amount), zero)
  const opening = balances(total, accounts)
  const movements: StatementMovement[] = []
  for (const group of byTransfer(legs)) {
    const [first] = group
    if (!first) continue
    for (const { account, amount } of group) {
      accounts.set(account, (accounts.get(account) ?? zero).add(amount))
    }
    const amount = group.reduce((sum, leg) => sum.add(leg.amount), zero)
    total = total.add(amount)
    const { transferId, kind, bookingId, at } = first
    movements.push({
      ...{ transferId, kind, bookingId, at },
      amount: amount.toJSON(),
      balance: total.toJSON(),
      legs: group.map((leg) => ({ account: leg.account, amount: leg.amount.toJSON() })),
    })
  }
  return { opening, movements, closing: balances(total, accounts) }
}

function byTransfer(legs: readonly WalletLeg[]): Iterable<WalletLeg[]> {
  return Map.groupBy(legs, ({ transferId }) => transferId).values()
}

function balances(total: Money, accounts: ReadonlyMap<string, Money>): Balances {
  const sorted = [...accounts].sort(([a], [b]) => (a < b ? -1 : 1))
  return {
    total: total.toJSON(),
    accounts: Object.fromEntries(sorted.map(([name, amount]) => [name, amount.toJSON()])),
  }
}
