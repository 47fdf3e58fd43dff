import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { AccountKind } from '#escrow/domain/ledger_account'
import { currency as currencyOf } from '#kernel/currency'
import { Money } from '#kernel/money'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

/** Balances of parties' ledger accounts. */
@inject()
export class Balances {
  constructor(private readonly db: Database) {}

  /**
   * What a party can put into escrow now.
   *
   * @throws DomainError `currency.unknown`
   */
  spendable(partyId: string, code: string, tx?: Tx): Promise<Money> {
    return this.#of('client_available', partyId, code, tx)
  }

  /**
   * What a party can have paid out now.
   *
   * @throws DomainError `currency.unknown`
   */
  earned(partyId: string, code: string, tx?: Tx): Promise<Money> {
    return this.#of('talent_available', partyId, code, tx)
  }

  /** What a party paid in and has not spent, less what it owes; never below nothing. */
  async unspent(partyId: string, code: string, client: QueryClientContract): Promise<Money> {
    const [paidIn, owed] = [
      await this.#of('client_available', partyId, code, client),
      await this.#of('client_receivable', partyId, code, client),
    ]
    const unspent = paidIn.add(owed)
    return unspent.isNegative() ? Money.zero(code) : unspent
  }

  async #of(
    kind: AccountKind,
    partyId: string,
    code: string,
    client: QueryClientContract = this.db.connection()
  ): Promise<Money> {
    const currency = currencyOf(code)
    const [row] = await sql<{ balance: string }>(
      client,
      `select balance from escrow.ledger_accounts
       where owner_id = :partyId and booking_id = '' and kind = :kind
         and currency = :currency`,
      { partyId, kind, currency }
    )
    return Money.total(row?.balance ?? '0', currency)
  }
}
