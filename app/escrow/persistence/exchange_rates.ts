import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { ExchangeRate } from '#escrow/domain/exchange'
import type { CurrencyCode } from '#kernel/currency'
import type { PublishedRates } from '#kernel/rates/currency_api'
import { parseRatio, type Ratio } from '#kernel/rates/ratio'
import { sql } from '#kernel/sql'

interface Row {
  dated: string
  base: string
  currency: string
  rate: string
}

const ONE: Ratio = { num: 1n, den: 1n }

/** Days of rates as they were published; none is ever changed. */
export class ExchangeRates {
  /** How many rates were new. */
  async store(
    client: QueryClientContract,
    source: string,
    { base, date, perBase }: PublishedRates
  ): Promise<number> {
    const rows = await sql(
      client,
      `insert into escrow.fx_rates (source, dated, base, currency, rate)
       select :source, cast(:date as date), :base, key, cast(value as numeric)
       from jsonb_each_text(cast(:rates as jsonb))
       on conflict do nothing returning currency`,
      { source, date, base, rates: JSON.stringify(Object.fromEntries(perBase)) }
    )
    return rows.length
  }

  /** The newest day's rate that is not of the future; undefined when one side has none. */
  async newest(
    client: QueryClientContract,
    source: string,
    from: CurrencyCode,
    to: CurrencyCode
  ): Promise<ExchangeRate | undefined> {
    const rows = await sql<Row>(
      client,
      `select dated::text, base, currency, rate::text from escrow.fx_rates
       where source = :source and currency in (:from, :to) and dated =
         (select max(dated) from escrow.fx_rates where source = :source)`,
      { source, from, to }
    )
    const [first] = rows
    if (!first) return undefined
    const perBase = (code: CurrencyCode) => {
      const row = rows.find(({ currency }) => currency === code)
      if (row) return parseRatio(row.rate)
      return code === first.base ? ONE : undefined
    }
    const [given, taken] = [perBase(from), perBase(to)]
    if (!given || !taken) return undefined
    const ratio = lowest({ num: taken.num * given.den, den: taken.den * given.num })
    return { from, to, ...ratio, date: first.dated, source }
  }
}

function lowest({ num, den }: Ratio): Ratio {
  let [a, b] = [num, den]
  while (b !== 0n) [a, b] = [b, a % b]
  return { num: num / a, den: den / a }
}
