import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { Money } from '#kernel/money'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'
import type { ProfileCard } from '#profiles/contract/profiles'
import { avatarUrl } from '#profiles/queries/profile_views'

interface Row {
  id: string
  party_id: string
  slug: string
  name: string
  headline: string
  avatar: string
  avatar_file: string | null
  hourly_rate: string
  currency: string
  published: boolean
  accepting: boolean
}

@inject()
export class ProfileCards {
  constructor(private readonly db: Database) {}

  /**
   * Drafts that have no rate yet are left out: nobody but their talent knows of them. The others
   * have their drawn picture: what is not public is given out to nobody else.
   */
  async byIds(ids: readonly string[], tx?: Tx): Promise<Map<string, ProfileCard>> {
    if (ids.length === 0) return new Map()
    const rows = await sql<Row>(
      tx ?? this.db.connection(),
      `select p.id, party_id, slug, p.name, headline, avatar, a.id as avatar_file, hourly_rate,
         currency, accepting,
         published_at is not null and not suspended as published
       from profiles.talent_profiles p
       left join profiles.profile_files a
         on a.id = p.avatar_file and a.state = 'ready' and p.published_at is not null
           and not p.suspended
       where p.id = any(string_to_array(:ids, ',')) and hourly_rate is not null`,
      { ids: ids.join(',') }
    )
    return new Map(rows.map((row) => [row.id, cardOf(row)]))
  }
}

function cardOf(row: Row): ProfileCard {
  return {
    id: row.id,
    partyId: row.party_id,
    slug: row.slug,
    name: row.name,
    headline: row.headline,
    avatarUrl: avatarUrl(row),
    hourlyRate: Money.of(row.hourly_rate, row.currency),
    published: row.published,
    accepting: row.accepting,
  }
}
