import type { Database } from '@adonisjs/lucid/database'
import { Money } from '#kernel/money'
import { sql } from '#kernel/sql'

export interface DarajaRequest {
  readonly id: string
  readonly kind: 'stk' | 'b2c' | 'reversal' | 'status'
  readonly about: string | null
  readonly billRef: string | null
  readonly amount: Money
  /** Null while M-Pesa has not answered: it may have been sent. */
  readonly providerRef: string | null
}

interface Row {
  id: string
  kind: DarajaRequest['kind']
  about: string | null
  bill_ref: string | null
  currency: string
  amount: string
  provider_ref: string | null
}

/** What was asked of M-Pesa, and what it told us since. */
export class DarajaRequests {
  constructor(
    private readonly db: Database,
    private readonly provider: string
  ) {}

  /** Null when it is new, and may be sent; else what is known of it. */
  async begin(request: Omit<DarajaRequest, 'providerRef'>): Promise<DarajaRequest | null> {
    const rows = await sql(
      this.db.connection(),
      `insert into escrow.daraja_requests (id, kind, about, bill_ref, currency, amount)
       values (:id, :kind, :about, :billRef, :currency, :amount)
       on conflict (id) do nothing returning id`,
      {
        id: request.id,
        kind: request.kind,
        about: request.about,
        billRef: request.billRef,
        currency: request.amount.currency,
        amount: request.amount.amount,
      }
    )
    return rows.length > 0 ? null : ((await this.find(request.id)) ?? null)
  }

  async answered(id: string, providerRef: string): Promise<void> {
    await sql(
      this.db.connection(),
      'update escrow.daraja_requests set provider_ref = :providerRef where id = :id',
      { id, providerRef }
    )
  }

  /** M-Pesa refused it: it was never asked for. */
  async forget(id: string): Promise<void> {
    await sql(this.db.connection(), 'delete from escrow.daraja_requests where id = :id', { id })
  }

  find(id: string): Promise<DarajaRequest | undefined> {
    return this.#one('id = :value', id)
  }

  byRef(providerRef: string): Promise<DarajaRequest | undefined> {
    return this.#one('provider_ref = :value', providerRef)
  }

  byBill(billRef: string): Promise<DarajaRequest | undefined> {
    return this.#one('bill_ref = :value', billRef)
  }

  /** Bodies of what M-Pesa called back under ids that begin like this, newest first. */
  async told(beginning: string): Promise<string[]> {
    const rows = await sql<{ body: string }>(
      this.db.connection(),
      `select convert_from(body, 'UTF8') as body from escrow.provider_inbox
       where provider = :provider and starts_with(event_id, :beginning) order by id desc`,
      { provider: this.provider, beginning }
    )
    return rows.map(({ body }) => body)
  }

  /** The names of the status queries about a request, newest first, and when the last one was sent. */
  async queriesAbout(id: string): Promise<{ refs: string[]; last: Date | null }> {
    const rows = await sql<{ provider_ref: string | null; asked_at: Date }>(
      this.db.connection(),
      `select provider_ref, asked_at from escrow.daraja_requests where about = :id order by asked_at desc`,
      { id }
    )
    return {
      refs: rows.flatMap(({ provider_ref: ref }) => (ref === null ? [] : [ref])),
      last: rows[0]?.asked_at ?? null,
    }
  }

  async #one(where: string, value: string): Promise<DarajaRequest | undefined> {
    const [row] = await sql<Row>(
      this.db.connection(),
      `select * from escrow.daraja_requests where ${where}`,
      { value }
    )
    return (
      row && {
        id: row.id,
        kind: row.kind,
        about: row.about,
        billRef: row.bill_ref,
        amount: Money.of(row.amount, row.currency),
        providerRef: row.provider_ref,
      }
    )
  }
}
