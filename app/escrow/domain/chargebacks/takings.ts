import type { Money } from '#kernel/money'

export interface Means {
  /** What the payer can spend, money out of their holds included. */
  readonly wallet: Money
  /** What they owe already; not negative. */
  readonly owed: Money
  /** Up to which they are trusted to owe before the reserve steps in. */
  readonly limit: Money
  readonly reserve: Money
}

/** Where the money of a chargeback comes from; the three make it up exactly. */
export interface Takings {
  readonly wallet: Money
  readonly receivable: Money
  readonly reserve: Money
}

/**
 * The wallet first, then what the payer may owe, then the reserve; what even that cannot meet is
 * owed as well, since the provider has taken it already.
 */
export function takings(amount: Money, { wallet, owed, limit, reserve }: Means): Takings {
  const fromWallet = amount.min(wallet)
  const lacking = amount.subtract(fromWallet)
  const trusted = lacking.min(atLeastZero(limit.subtract(owed)))
  const fromReserve = lacking.subtract(trusted).min(reserve)
  return { wallet: fromWallet, receivable: lacking.subtract(fromReserve), reserve: fromReserve }
}

/** How much of each hold is used, in their order, until the amount is met. */
export function drawn<Hold>(
  amount: Money,
  holds: readonly { readonly hold: Hold; readonly remains: Money }[]
): { hold: Hold; part: Money }[] {
  const used: { hold: Hold; part: Money }[] = []
  let lacking = amount
  for (const { hold, remains } of holds) {
    const part = remains.min(lacking)
    if (part.isPositive()) used.push({ hold, part })
    lacking = lacking.subtract(part)
  }
  return used
}

/** How what was taken goes back: what was owed and has been paid since is the payer's own again. */
export function givenBack(taken: Takings, owedNow: Money): Takings {
  const receivable = taken.receivable.min(owedNow)
  return {
    receivable,
    reserve: taken.reserve,
    wallet: taken.wallet.add(taken.receivable.subtract(receivable)),
  }
}

function atLeastZero(money: Money): Money {
  return money.isNegative() ? money.subtract(money) : money
}
