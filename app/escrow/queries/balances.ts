import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
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
  async spendable(partyId: string, code: string, tx?: Tx): Promise<Money> {
    const currency = currencyOf(code)
    const [row] = await sql<{ balance: string }>(
      tx ?? this.db.connection(),
      `select balance from escrow.ledger_accounts
       where owner_id = :partyId and booking_id = '' and kind = 'client_available'
         and currency = :currency`,
      { partyId, currency }
    )
    return Money.of(row?.balance ?? '0', currency)
  }
}
