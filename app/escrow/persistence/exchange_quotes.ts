import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import type { ExchangeQuote, Purse } from '#escrow/domain/exchange'
import { currency } from '#kernel/currency'
import { Money } from '#kernel/money'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

interface Row {
  id: string
  owner_id: string
  purse: Purse
  from_currency: string
  from_amount: string
  margin: string
  margin_ppm: number
  to_currency: string
  to_amount: string
  rate_num: string
  rate_den: string
  rate_date: string
  rate_source: string
  created_at: Date
  expires_at: Date
  accepted_at: Date | null
  transfer_id: string | null
}

const COLUMNS = `id, owner_id, purse, from_currency, from_amount, margin, margin_ppm, to_currency,
  to_amount, rate_num, rate_den, rate_date::text as rate_date, rate_source, created_at, expires_at,
  accepted_at, transfer_id`

export class ExchangeQuotes {
  async insert(tx: Tx, quote: ExchangeQuote): Promise<void> {
    await sql(
      tx,
      `insert into escrow.fx_quotes (id, owner_id, purse, from_currency, from_amount, margin,
         margin_ppm, to_currency, to_amount, rate_num, rate_den, rate_date, rate_source, created_at,
         expires_at)
       values (:id, :ownerId, :purse, :fromCurrency, :fromAmount, :margin, :marginPpm, :toCurrency,
         :toAmount, :num, :den, :date, :source, :createdAt, :expiresAt)`,
      {
        id: quote.id,
        ownerId: quote.ownerId,
        purse: quote.purse,
        fromCurrency: quote.from.currency,
        fromAmount: quote.from.amount,
        margin: quote.margin.amount,
        marginPpm: quote.marginPpm,
        toCurrency: quote.to.currency,
        toAmount: quote.to.amount,
        num: quote.rate.num,
        den: quote.rate.den,
        date: quote.rate.date,
        source: quote.rate.source,
        createdAt: quote.createdAt.toISO(),
        expiresAt: quote.expiresAt.toISO(),
      }
    )
  }

  async find(client: QueryClientContract, id: string): Promise<ExchangeQuote | undefined> {
    const [row] = await sql<Row>(client, `select ${COLUMNS} from escrow.fx_quotes where id = :id`, {
      id,
    })
    return row && quoteOf(row)
  }

  /** Locks it, so that it is accepted once. */
  async lock(tx: Tx, id: string): Promise<ExchangeQuote | undefined> {
    const [row] = await sql<Row>(
      tx,
      `select ${COLUMNS} from escrow.fx_quotes where id = :id for update`,
      { id }
    )
    return row && quoteOf(row)
  }

  async accepted(tx: Tx, id: string, transferId: string, at: DateTime<true>): Promise<void> {
    await sql(
      tx,
      `update escrow.fx_quotes set accepted_at = :at, transfer_id = :transferId where id = :id`,
      { id, transferId, at: at.toISO() }
    )
  }
}

function quoteOf(row: Row): ExchangeQuote {
  const [from, to] = [currency(row.from_currency), currency(row.to_currency)]
  return {
    id: row.id,
    ownerId: row.owner_id,
    purse: row.purse,
    from: Money.total(row.from_amount, from),
    margin: Money.total(row.margin, from),
    marginPpm: BigInt(row.margin_ppm),
    to: Money.total(row.to_amount, to),
    rate: {
      from,
      to,
      num: BigInt(row.rate_num),
      den: BigInt(row.rate_den),
      date: row.rate_date,
      source: row.rate_source,
    },
    createdAt: utc(row.created_at),
    expiresAt: utc(row.expires_at),
    acceptedAt: row.accepted_at && utc(row.accepted_at),
    transferId: row.transfer_id,
  }
}

function utc(date: Date): DateTime<true> {
  return DateTime.fromJSDate(date, { zone: 'utc' }) as DateTime<true>
}
