import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { Money } from '#kernel/money'
import { sql } from '#kernel/sql'

/** What an owner's account of this kind holds in USD, as a decimal. */
export async function balance(owner: string, kind: string): Promise<string> {
  const db = await app.container.make(Database)
  const [row] = await sql<{ balance: string }>(
    db.connection(),
    `select balance from escrow.ledger_accounts
     where owner_id = :owner and kind = :kind and currency = 'USD'`,
    { owner, kind }
  )
  return Money.of(row?.balance ?? '0', 'USD').toDecimal()
}

/** The code that the work was refused with. */
export async function codeOf(work: () => Promise<unknown>): Promise<unknown> {
  try {
    await work()
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error
  }
  return 'nothing was thrown'
}
