import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import { batched } from '#kernel/batched_reads'
import { Money, type MoneyJson } from '#kernel/money'
import { sql } from '#kernel/sql'
import { AVATAR_NAME, mediaUrl } from '#profiles/domain/profile_file'
import type {
  LanguageLevel,
  PortfolioItem,
  ProfileView,
  SkillLevel,
} from '#profiles/domain/profile'

interface Row {
  id: string
  party_id: string
  slug: string
  name: string
  headline: string
  biography: string
  country: string | null
  city: string | null
  time_zone: string
  hourly_rate: string | null
  currency: string | null
  accepting: boolean
  show_earnings: boolean
  avatar: string
  avatar_file: string | null
  version: number
  published_at: Date | null
  suspended: boolean
  created_at: Date
  updated_at: Date
  category: { slug: string; label: string } | null
  occupation: { id: string; label: string } | null
  skills: { id: string; label: string; level: SkillLevel; years: number | null }[]
  languages: { code: string; level: LanguageLevel }[]
  portfolio: PortfolioItem[]
  jobs_done: number
  review_count: number
  rating: number | null
  response_hours: number | null
  success_share: number | null
  ended_jobs: number
  on_time_share: number | null
  deliveries: number
  clients: number
  repeat_clients: number
  earned: MoneyJson[]
}

/** One statement whatever the number of profiles; lists come as JSON, in the talent's order. */
const SELECT = `
  select p.id, p.party_id, p.slug, p.name, p.headline, p.biography, p.country, p.city,
    p.time_zone, p.hourly_rate, p.currency, p.accepting, p.show_earnings, p.avatar, a.id as avatar_file, p.version, p.published_at,
    p.suspended, p.created_at, p.updated_at,
    case when c.id is not null then json_build_object('slug', c.slug, 'label', c.label) end
      as category,
    case when o.id is not null then json_build_object('id', o.id::text, 'label', o.label) end
      as occupation,
    coalesce((
      select json_agg(json_build_object('id', s.id::text, 'label', s.label, 'level', ps.level,
        'years', ps.years) order by ps.position)
      from profiles.profile_skills ps join profiles.skills s on s.id = ps.skill_id
      where ps.profile_id = p.id), '[]') as skills,
    coalesce((
      select json_agg(json_build_object('code', language, 'level', level) order by position)
      from profiles.profile_languages where profile_id = p.id), '[]') as languages,
    coalesce((
      select json_agg(json_build_object('title', title, 'description', description,
        'imageUrl', image_url, 'year', year) order by position)
      from profiles.portfolio_items where profile_id = p.id), '[]') as portfolio,
    coalesce(f.jobs_done, 0) as jobs_done, coalesce(f.review_count, 0) as review_count,
    f.rating, f.response_hours, f.success_share, coalesce(f.ended_jobs, 0) as ended_jobs,
    f.on_time_share, coalesce(f.deliveries, 0) as deliveries, coalesce(f.clients, 0) as clients,
    coalesce(f.repeat_clients, 0) as repeat_clients,
    coalesce(f.earned, '[]') as earned
  from profiles.talent_profiles p
  left join profiles.categories c on c.id = p.category_id
  left join profiles.occupations o on o.id = p.occupation_id
  left join profiles.profile_facts f on f.party_id = p.party_id
  left join profiles.profile_files a on a.id = p.avatar_file and a.state = 'ready'`

const FORMER = 'p.id = (select profile_id from profiles.former_slugs where slug = :value)'

const stamps = batched<string>(async (db, idsOrSlugs) => {
  const rows = await sql<{ id: string; slug: string; stamp: string }>(
    db.connection(),
    `select p.id, p.slug, concat_ws(' ', p.xmin, f.xmin) as stamp
     from profiles.talent_profiles p left join profiles.profile_facts f using (party_id)
     where p.id = any(:keys) or p.slug = any(:keys)`,
    { keys: [...idsOrSlugs] },
    { prepared: true }
  )
  return new Map(rows.flatMap(({ id, slug, stamp }) => [[id, stamp] as const, [slug, stamp]]))
})

@inject()
export class ProfileViews {
  constructor(private readonly db: Database) {}

  /** Also by a slug it had before: links to it go on leading there. */
  async find(idOrSlug: string, client?: QueryClientContract): Promise<ProfileView | null> {
    if (idOrSlug.includes('_')) return this.#one('p.id = :value', idOrSlug, client)
    return (
      (await this.#one('p.slug = :value', idOrSlug, client)) ?? this.#one(FORMER, idOrSlug, client)
    )
  }

  /** Changes with everything a profile's document is made of, but for the day's rates. */
  async stamp(idOrSlug: string): Promise<string | null> {
    return (await stamps(this.db, idOrSlug)) ?? null
  }

  async ofParty(partyId: string, client?: QueryClientContract): Promise<ProfileView | null> {
    return this.#one('p.party_id = :value', partyId, client)
  }

  /** In the order of the ids; unknown ids are left out. */
  async list(ids: readonly string[], client?: QueryClientContract): Promise<ProfileView[]> {
    if (ids.length === 0) return []
    const rows = await sql<Row>(
      client ?? this.db.connection(),
      `${SELECT} where p.id = any(string_to_array(:ids, ','))`,
      { ids: ids.join(',') }
    )
    const byId = new Map(rows.map((row) => [row.id, viewOf(row)]))
    return ids.flatMap((id) => byId.get(id) ?? [])
  }

  /** By ids or slugs, those of before included, in no order of theirs. */
  async named(idsOrSlugs: readonly string[]): Promise<ProfileView[]> {
    if (idsOrSlugs.length === 0) return []
    const rows = await sql<Row>(
      this.db.connection(),
      `${SELECT} where p.id = any(:keys) or p.slug = any(:keys)
         or p.id in (select profile_id from profiles.former_slugs where slug = any(:keys))`,
      { keys: [...idsOrSlugs] }
    )
    return rows.map(viewOf)
  }

  async #one(
    condition: string,
    value: string,
    client: QueryClientContract = this.db.connection()
  ): Promise<ProfileView | null> {
    const [row] = await sql<Row>(client, `${SELECT} where ${condition}`, { value })
    return row ? viewOf(row) : null
  }
}

/** What was uploaded, or the drawn picture until there is one. */
export function avatarUrl(row: { avatar: string; avatar_file: string | null }): string {
  return row.avatar_file === null
    ? `/art/${row.avatar}.svg`
    : mediaUrl(row.avatar_file, AVATAR_NAME)
}

function viewOf(row: Row): ProfileView {
  return {
    id: row.id,
    partyId: row.party_id,
    slug: row.slug,
    name: row.name,
    headline: row.headline,
    biography: row.biography,
    category: row.category,
    occupation: row.occupation,
    country: row.country,
    city: row.city,
    timeZone: row.time_zone,
    hourlyRate:
      row.hourly_rate === null || row.currency === null
        ? null
        : Money.of(row.hourly_rate, row.currency),
    accepting: row.accepting,
    showEarnings: row.show_earnings,
    avatarUrl: avatarUrl(row),
    version: row.version,
    publishedAt: row.published_at && utc(row.published_at),
    suspended: row.suspended,
    createdAt: utc(row.created_at),
    updatedAt: utc(row.updated_at),
    skills: row.skills,
    languages: row.languages,
    portfolio: row.portfolio,
    facts: {
      jobsDone: row.jobs_done,
      reviewCount: row.review_count,
      rating: row.rating,
      responseHours: row.response_hours,
      successShare: row.success_share,
      endedJobs: row.ended_jobs,
      onTimeShare: row.on_time_share,
      deliveries: row.deliveries,
      clients: row.clients,
      repeatClients: row.repeat_clients,
      earned: row.earned,
    },
  }
}

function utc(date: Date): DateTime<true> {
  return DateTime.fromJSDate(date, { zone: 'utc' }) as DateTime<true>
}
