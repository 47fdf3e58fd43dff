import type { AccountKind } from '#escrow/domain/ledger_account'
import { Money } from '#kernel/money'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

/** What parties owe the platform. */
export class Receivables {
  /**
   * What the party owes; nobody else nets it or adds to it until the transaction ends, so that it is
   * paid back once.
   */
  async owed(tx: Tx, partyId: string, currency: string): Promise<Money> {
    await sql(tx, 'select pg_advisory_xact_lock(hashtextextended(:name, 0))', {
      name: `receivable:${partyId}:${currency}`,
    })
    return (await this.balance(tx, 'client_receivable', partyId, currency)).negate()
  }

  /** What is to be kept of money that comes in: as {@link owed}, without a lock where nothing is. */
  async toKeep(tx: Tx, partyId: string, currency: string): Promise<Money> {
    const balance = await this.balance(tx, 'client_receivable', partyId, currency)
    return balance.isNegative() ? this.owed(tx, partyId, currency) : balance
  }

  /** The same for many wallets, by `partyId.currency`; where nothing is owed there is no entry. */
  async toKeepOf(
    tx: Tx,
    wallets: readonly { partyId: string; currency: string }[]
  ): Promise<Map<string, Money>> {
    const rows = await sql<{ owner_id: string; currency: string }>(
      tx,
      `select distinct a.owner_id, a.currency
       from json_to_recordset(cast(:wallets as json)) as given ("partyId" text, currency text)
       join escrow.ledger_accounts a on a.owner_id = given."partyId" and a.booking_id = ''
         and a.kind = 'client_receivable' and a.currency = given.currency
       -- Whoever nets several of them locks them in this order.
       where a.balance < 0 order by a.owner_id, a.currency`,
      { wallets: JSON.stringify(wallets) },
      { prepared: true }
    )
    const kept = new Map<string, Money>()
    for (const { owner_id: partyId, currency } of rows) {
      kept.set(`${partyId}.${currency}`, await this.owed(tx, partyId, currency))
    }
    return kept
  }

  async balance(tx: Tx, kind: AccountKind, owner: string, currency: string): Promise<Money> {
    const [row] = await sql<{ balance: string }>(
      tx,
      `select balance from escrow.ledger_accounts where owner_id = :owner and booking_id = ''
         and kind = :kind and currency = :currency`,
      { owner, kind, currency }
    )
    return Money.total(row?.balance ?? '0', currency)
  }
}
