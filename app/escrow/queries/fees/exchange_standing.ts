import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { DateTime } from 'luxon'
import { ExchangeSettings } from '#escrow/domain/exchange_settings'
import { RateSource } from '#escrow/gateways/rates/rate_source'
import { Clock } from '#kernel/clock'
import { currency as currencyOf, isCurrency } from '#kernel/currency'
import { sql } from '#kernel/sql'

/** A day's rate as it was published: one of the base is so many of the currency. */
export interface PublishedRate {
  readonly currency: string
  readonly base: string
  readonly rate: string
  readonly dated: string
  /** Between the base and it, in parts per million. */
  readonly marginPpm: number
}

export interface ExchangeStanding {
  readonly source: string
  /** Null before the first rates. */
  readonly dated: string | null
  readonly storedAt: string | null
  readonly ageHours: number | null
  readonly maxAgeHours: number
  /** `stale` quotes nothing. */
  readonly state: 'fresh' | 'ageing' | 'stale' | 'none'
  readonly quoteMinutes: number
}

interface Row {
  dated: string
  base: string
  currency: string
  rate: string
  stored_at: Date
}

/** Which rates money is exchanged by, how old they are, and what is taken. */
@inject()
export class FindExchangeRates {
  constructor(
    private readonly db: Database,
    private readonly source: RateSource,
    private readonly settings: ExchangeSettings,
    private readonly clock: Clock
  ) {}

  async newest(): Promise<{ rates: PublishedRate[]; standing: ExchangeStanding }> {
    const rows = await sql<Row>(
      this.db.connection(),
      `select dated::text, base, currency, trim_scale(rate)::text as rate, stored_at
       from escrow.fx_rates
       where source = :source
         and dated = (select max(dated) from escrow.fx_rates where source = :source)
       order by currency`,
      { source: this.source.name }
    )
    return {
      rates: rows
        .filter(({ base, currency }) => isCurrency(currency) && base !== currency)
        .map(({ dated, base, currency, rate }) => ({
          ...{ dated, base, currency, rate },
          marginPpm: Number(this.settings.marginBetween(currencyOf(base), currencyOf(currency))),
        })),
      standing: this.#standing(rows[0]),
    }
  }

  #standing(row: Row | undefined): ExchangeStanding {
    const about = {
      source: this.source.name,
      maxAgeHours: Math.round(this.settings.maxAge.as('hours')),
      quoteMinutes: Math.round(this.settings.quoteOpen.as('minutes')),
    }
    if (!row) return { ...about, dated: null, storedAt: null, ageHours: null, state: 'none' }
    const published = DateTime.fromISO(row.dated, { zone: 'utc' })
    const age = this.clock.now().diff(published)
    const { maxAge } = this.settings
    const state =
      age.toMillis() > maxAge.toMillis()
        ? 'stale'
        : age.toMillis() > maxAge.toMillis() / 2
          ? 'ageing'
          : 'fresh'
    return {
      ...about,
      dated: row.dated,
      storedAt: row.stored_at.toISOString(),
      ageHours: Math.floor(age.as('hours')),
      state,
    }
  }
}
