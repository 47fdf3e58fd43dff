import type { Leg } from '#escrow/domain/transfer_draft'
import { Money } from '#kernel/money'
import { ACCOUNTS, PURSES, type Balances } from '#tests/support/escrow/model/books'
import type { Side } from '#tests/support/escrow/model/commands'
import { accountsOf, type Names } from '#tests/support/escrow/model/names'

/** Legs of the domain's transfers, added up in memory. */
export class DomainLedger {
  /** Transfers that did not balance in each currency. */
  unbalanced = 0
  readonly #balances = new Map<string, bigint>()
  readonly #accounts

  constructor(
    private readonly names: Names,
    reserve: bigint
  ) {
    this.#accounts = accountsOf(names)
    this.#add(this.#accounts.reserve, reserve)
  }

  get balances(): Balances {
    const of = (account: (typeof ACCOUNTS)[number]) => this.#balance(this.#accounts[account])
    return Object.fromEntries(ACCOUNTS.map((account) => [account, of(account)])) as Balances
  }

  partyOf(side: Side): string {
    return side === 'client' ? this.names.clientId : this.names.talentId
  }

  owed(side: Side): Money {
    return this.money(-this.#balance(this.#accounts[PURSES[side].owes]))
  }

  money(amount: bigint): Money {
    return Money.total(amount, this.names.home)
  }

  post(legs: readonly Leg[]): void {
    const sums = new Map<string, bigint>()
    for (const { account, amount } of legs) {
      this.#add(account, amount.amount)
      const of = amount.currency
      sums.set(of, (sums.get(of) ?? 0n) + amount.amount)
      if (account.currency !== of) this.unbalanced++
    }
    if ([...sums.values()].some((sum) => sum !== 0n)) this.unbalanced++
  }

  #add(account: Leg['account'], amount: bigint): void {
    this.#balances.set(nameOf(account), this.#balance(account) + amount)
  }

  #balance(account: Leg['account']): bigint {
    return this.#balances.get(nameOf(account)) ?? 0n
  }
}

const nameOf = ({ kind, owner, booking, currency: code }: Leg['account']) =>
  [kind, owner, booking, code].join(' ')
