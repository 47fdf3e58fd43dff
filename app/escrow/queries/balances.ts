import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { CurrencyCode } from '#kernel/currency'
import { Money } from '#kernel/money'
import { sql } from '#kernel/sql'

/** Balances of parties' ledger accounts. */
export class Balances {
  /** What a party can put into escrow now. */
  async spendable(
    client: QueryClientContract,
    partyId: string,
    currency: CurrencyCode
  ): Promise<Money> {
    const [row] = await sql<{ balance: string }>(
      client,
      `select balance from escrow.ledger_accounts
       where owner_id = :partyId and booking_id = '' and kind = 'client_available'
         and currency = :currency`,
      { partyId, currency }
    )
    return Money.of(row?.balance ?? '0', currency)
  }
}
