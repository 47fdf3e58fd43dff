import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { Ratio } from '#kernel/rates/ratio'
import { currency } from '#kernel/currency'
import { decodeCursor } from '#kernel/jsonapi/cursor'
import { DisplayRates } from '#kernel/rates/display_rates'
import { sql, type SqlValue } from '#kernel/sql'
import { sqlState } from '#kernel/unit_of_work'
import { TOTAL_CAP, type SearchQuery } from '#profiles/domain/search'

const WORDS = `to_tsvector('profiles.search', p.name || ' ' || p.headline || ' ' || p.biography)`
const QUERY = `websearch_to_tsquery('profiles.search', :text)`

const PATIENCE_MS = 10_000

/**
 * The yardstick: the same page and count from the tables that profiles are written to, joined when
 * asked, with an index for each filter. Rates are converted with the rates of the day in a table.
 */
export class JoinedSearch {
  readonly #rates = DisplayRates.installed()

  constructor(private readonly client: QueryClientContract) {}

  async begin(): Promise<void> {
    const codes = await sql<{ currency: string }>(
      this.client,
      'select distinct currency from profiles.talent_profiles'
    )
    await this.client.rawQuery(`
      create table if not exists bench.rates (currency text primary key, dollars numeric not null);
      truncate bench.rates`)
    for (const { currency: code } of codes) {
      const { num, den }: Ratio = this.#rates.perMinorUnit(currency(code), currency('USD'))
      await sql(
        this.client,
        'insert into bench.rates values (:code, cast(:num as numeric) / cast(:den as numeric))',
        { code, num, den }
      )
    }
  }

  /** As long as it takes, but for {@link PATIENCE_MS}: what takes longer counts as that. */
  async search(query: SearchQuery): Promise<void> {
    try {
      await this.client.transaction(async (tx) => {
        await tx.rawQuery(`set local statement_timeout = ${PATIENCE_MS}`)
        await this.#ask(tx, query)
      })
    } catch (error) {
      if (sqlState(error) !== '57014') throw error
    }
  }

  async #ask(tx: QueryClientContract, query: SearchQuery): Promise<void> {
    const { from, where, bindings } = this.#parts(query)
    const [, rank, id] = query.after === null ? [] : decodeCursor(query.after, 3)
    const seek = id === undefined ? '' : ' and (f.rank, p.id) < (:rank, :id)'
    const marker: Record<string, SqlValue> = id === undefined ? {} : { rank: Number(rank), id }
    const words = query.text === null ? '0' : `ts_rank_cd(${WORDS}, ${QUERY})`
    const order = {
      'rating': 'f.rank desc, p.id desc',
      'relevance': `${query.text === null ? 'f.rank' : words} desc, p.id desc`,
      'rate-low': 'p.hourly_rate * r.dollars, p.id',
      'rate-high': 'p.hourly_rate * r.dollars desc, p.id desc',
      'newest': 'p.published_at desc, p.id desc',
      'jobs': 'f.jobs_done desc, p.id desc',
    }[query.sort]
    await sql(
      tx,
      `select p.id from ${from} where ${where}${seek} order by ${order} limit ${query.size + 1}`,
      { ...bindings, ...marker }
    )
    await sql(
      tx,
      `select count(*) from (select from ${from} where ${where} limit ${TOTAL_CAP + 1}) as found`,
      bindings
    )
  }

  #parts(query: SearchQuery) {
    const where = ['p.published_at is not null']
    const bindings: Record<string, SqlValue> = {}
    for (const [index, skill] of query.skills.entries()) {
      where.push(`exists (select from profiles.profile_skills s
        where s.profile_id = p.id and s.skill_id = :skill${index})`)
      bindings[`skill${index}`] = skill
    }
    const [country] = query.countries
    if (country !== undefined) {
      where.push('p.country = :country')
      bindings.country = country
    }
    if (query.city !== null) {
      where.push('lower(p.city) = lower(:city)')
      bindings.city = query.city
    }
    if (query.acceptingOnly) where.push('p.accepting')
    if (query.rate !== null) {
      where.push('p.hourly_rate * r.dollars between :least and :most')
      bindings.least = query.rate.min ?? 0n
      bindings.most = query.rate.max ?? 10n ** 15n
    }
    if (query.text !== null) {
      where.push(`(${WORDS} @@ ${QUERY}${this.#byName(query)})`)
      bindings.text = query.text
    }
    const from = `profiles.talent_profiles p
      join profiles.profile_facts f on f.party_id = p.party_id
      join bench.rates r on r.currency = p.currency`
    return { from, where: where.join(' and '), bindings }
  }

  /** Names alone are forgiven slips: two words that begin with a capital. */
  #byName({ text }: SearchQuery): string {
    return /^[A-Z]\S+ [A-Z]\S+$/.test(text ?? '') ? ' or lower(p.name) % lower(:text)' : ''
  }
}
