import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { DateTime } from 'luxon'
import type { AccountActor } from '#kernel/actor'
import { sql, type SqlValue } from '#kernel/sql'
import type { Digest } from '#profiles/domain/digest'
import type { ProfileView } from '#profiles/domain/profile'
import { ProfileViews } from '#profiles/queries/profile_views'

export interface SavedSearchView {
  readonly id: string
  readonly ownerId: string
  readonly name: string
  /** As `GET /talents` takes it. */
  readonly filter: Readonly<Record<string, string>>
  readonly sort: string | null
  readonly digest: Digest
  readonly digestAt: DateTime<true> | null
  /** Found since the owner looked last. */
  readonly newCount: number
  /** The latest few of them. */
  readonly newest: readonly ProfileView[]
  /** What the skills and categories of the filter are called, by id and slug. */
  readonly labels: Readonly<Record<string, string>>
  readonly version: number
  readonly createdAt: DateTime<true>
}

interface Row {
  id: string
  owner_id: string
  name: string
  filter: Record<string, string>
  sort: string | null
  digest: Digest
  digest_at: Date | null
  version: number
  created_at: Date
  new_count: number
  newest: string[]
}

const NEWEST = 6

const SELECT = `
  select s.id, s.owner_id, s.name, s.filter, s.sort, s.digest, s.digest_at, s.version,
    s.created_at, coalesce(news.count, 0) as new_count, coalesce(news.ids, '{}') as newest
  from profiles.saved_searches s
  left join lateral (
    select cast(count(*) as integer) as count,
      (array_agg(m.profile_id order by m.found_at desc, m.profile_id desc))[1:${NEWEST}] as ids
    from profiles.saved_search_matches m
    join profiles.talent_profiles p on p.id = m.profile_id
      and p.published_at is not null and not p.suspended
    where m.search_id = s.id and m.seen_at is null
  ) news on true
  where s.owner_id = any(:partyIds)`

/** Searches of the parties that a reader acts for, and who is new for them. */
@inject()
export class SavedSearchViews {
  constructor(
    private readonly db: Database,
    private readonly views: ProfileViews
  ) {}

  async find(id: string, { partyIds }: AccountActor): Promise<SavedSearchView | null> {
    const found = await this.#views('and s.id = :id', { partyIds: [...partyIds], id })
    return found[0] ?? null
  }

  /** By name; there are never more than fit on one page. */
  async of({ partyIds }: AccountActor): Promise<SavedSearchView[]> {
    return this.#views('order by lower(s.name), s.id', { partyIds: [...partyIds] })
  }

  async #views(tail: string, bindings: Record<string, SqlValue>): Promise<SavedSearchView[]> {
    const rows = await sql<Row>(this.db.connection(), `${SELECT} ${tail}`, bindings)
    const found = await this.views.list([...new Set(rows.flatMap(({ newest }) => newest))])
    const profiles = new Map(found.map((each) => [each.id, each]))
    const labels = await this.#labels(rows)
    return rows.map((row) => ({
      id: row.id,
      ownerId: row.owner_id,
      name: row.name,
      filter: row.filter,
      sort: row.sort,
      digest: row.digest,
      digestAt: row.digest_at && utc(row.digest_at),
      newCount: row.new_count,
      newest: row.newest.flatMap((id) => profiles.get(id) ?? []),
      labels: Object.fromEntries(named(row).flatMap((key) => labels.get(key) ?? [])),
      version: row.version,
      createdAt: utc(row.created_at),
    }))
  }

  async #labels(rows: readonly Row[]): Promise<Map<string, [string, string][]>> {
    const keys = [...new Set(rows.flatMap(named))]
    if (keys.length === 0) return new Map()
    const found = await sql<{ key: string; label: string }>(
      this.db.connection(),
      `select cast(id as text) as key, label from profiles.skills
       where id = any(cast(:ids as integer[]))
       union all
       select slug, label from profiles.categories where slug = any(:slugs)`,
      { ids: `{${keys.filter((key) => /^\d{1,9}$/.test(key)).join(',')}}`, slugs: keys }
    )
    return new Map(found.map(({ key, label }) => [key, [[key, label]]]))
  }
}

/** Skills and categories that the filter names. */
function named({ filter }: Row): string[] {
  return ['skills', 'anySkills', 'category'].flatMap((name) => filter[name]?.split(',') ?? [])
}

function utc(date: Date): DateTime<true> {
  return DateTime.fromJSDate(date, { zone: 'utc' }) as DateTime<true>
}
