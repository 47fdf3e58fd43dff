import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { DateTime } from 'luxon'
import { sql } from '#kernel/sql'
import { sweepsPaused } from '#kernel/sweeps'
import type { Tx } from '#kernel/unit_of_work'
import type { Digest } from '#profiles/domain/digest'
import { refusal } from '#profiles/domain/keeping'
import {
  packQuery,
  unpackQuery,
  type AskedSearch,
  type SavedSearch,
} from '#profiles/domain/saved_search'

interface Row {
  id: string
  owner_id: string
  name: string
  query: unknown
  newcomers_only: boolean
  digest: Digest
  digest_at: Date | null
  checked_until: Date
  created_at: Date
  version: number
}

const COLUMNS = `id, owner_id, name, query, newcomers_only, digest, digest_at, checked_until,
  created_at, version`

export interface Found {
  readonly id: string
  readonly name: string
  readonly slug: string
}

/** A profile that is public, and when it came to be as it is, its figures included. */
export interface Changed {
  readonly id: string
  readonly partyId: string
  readonly publishedAt: DateTime<true>
  readonly updatedAt: DateTime<true>
}

/** Searches that parties keep, and whom they found. */
@inject()
export class SavedSearches {
  constructor(private readonly db: Database) {}

  paused(): Promise<boolean> {
    return sweepsPaused(this.db.connection())
  }

  /** All of an owner's; who saves another one at the same moment waits, so that limits hold. */
  async lockAll(tx: Tx, ownerId: string): Promise<{ id: string; name: string }[]> {
    await sql(tx, 'select pg_advisory_xact_lock(hashtextextended(:key, 0))', {
      key: `profiles.saved_searches/${ownerId}`,
    })
    return sql(tx, 'select id, name from profiles.saved_searches where owner_id = :ownerId', {
      ownerId,
    })
  }

  /** @throws DomainError `profiles.search_not_found` for what is none of these owners' */
  async lock(tx: Tx, id: string, ownerIds: readonly string[]): Promise<SavedSearch> {
    const [row] = await sql<Row>(
      tx,
      `select ${COLUMNS} from profiles.saved_searches
       where id = :id and owner_id = any(:ownerIds) for update`,
      { id, ownerIds: [...ownerIds] }
    )
    if (row) return searchOf(row)
    throw refusal('profiles.search_not_found', 'You have not saved such a search.')
  }

  /** Null when somebody else has it in hand, or it is gone. */
  async lockDue(tx: Tx, id: string): Promise<SavedSearch | null> {
    const [row] = await sql<Row>(
      tx,
      `select ${COLUMNS} from profiles.saved_searches where id = :id for update skip locked`,
      { id }
    )
    return row ? searchOf(row) : null
  }

  /** Takes what is due for itself: nobody else gets it before `until`. */
  async claim(now: DateTime<true>, until: DateTime<true>, limit: number): Promise<SavedSearch[]> {
    const rows = await sql<Row>(
      this.db.connection(),
      `update profiles.saved_searches set check_at = :until
       where id in (select id from profiles.saved_searches where check_at <= :now
         order by check_at limit :limit for update skip locked)
       returning ${COLUMNS}`,
      { now: now.toISO(), until: until.toISO(), limit }
    )
    return rows.map(searchOf)
  }

  async insert(
    tx: Tx,
    search: Omit<SavedSearch, 'version' | 'query'> & AskedSearch,
    checkAt: DateTime<true>
  ): Promise<void> {
    await sql(
      tx,
      `insert into profiles.saved_searches (id, owner_id, name, filter, sort, query,
         newcomers_only, digest, digest_at, checked_until, check_at, created_at, updated_at)
       values (:id, :ownerId, :name, cast(:filter as jsonb), :sort, cast(:query as jsonb),
         :newcomersOnly, :digest, :digestAt, :at, :checkAt, :at, :at)`,
      {
        id: search.id,
        ownerId: search.ownerId,
        name: search.name,
        filter: JSON.stringify(search.filter),
        sort: search.sort,
        query: packQuery(search.query),
        newcomersOnly: search.newcomersOnly,
        digest: search.digest,
        digestAt: search.digestAt?.toISO() ?? null,
        checkAt: checkAt.toISO(),
        at: search.createdAt.toISO(),
      }
    )
  }

  async change(
    tx: Tx,
    id: string,
    { name, digest, digestAt }: Pick<SavedSearch, 'name' | 'digest' | 'digestAt'>,
    at: DateTime<true>
  ): Promise<void> {
    await sql(
      tx,
      `update profiles.saved_searches set name = :name, digest = :digest, digest_at = :digestAt,
         check_at = least(check_at, :digestAt), version = version + 1, updated_at = :at
       where id = :id`,
      { id, name, digest, digestAt: digestAt?.toISO() ?? null, at: at.toISO() }
    )
  }

  async checked(
    tx: Tx,
    id: string,
    until: DateTime<true>,
    next: { checkAt: DateTime<true>; digestAt: DateTime<true> | null }
  ): Promise<void> {
    await sql(
      tx,
      `update profiles.saved_searches
       set checked_until = :until, check_at = :checkAt, digest_at = :digestAt
       where id = :id`,
      {
        id,
        until: until.toISO(),
        checkAt: next.checkAt.toISO(),
        digestAt: next.digestAt?.toISO() ?? null,
      }
    )
  }

  async remove(tx: Tx, id: string): Promise<void> {
    await sql(tx, 'delete from profiles.saved_searches where id = :id', { id })
  }

  /** Who was found before stays as they were found. */
  async remember(
    tx: Tx,
    id: string,
    profileIds: readonly string[],
    at: DateTime<true>,
    { known }: { known: boolean }
  ): Promise<void> {
    if (profileIds.length === 0) return
    const done = known ? at.toISO() : null
    await sql(
      tx,
      `insert into profiles.saved_search_matches
         (search_id, profile_id, found_at, told_at, seen_at)
       select :id, p.id, :at, cast(:done as timestamptz), cast(:done as timestamptz)
       from profiles.talent_profiles p where p.id = any(:profileIds)
       on conflict do nothing`,
      { id, profileIds: [...profileIds], at: at.toISO(), done }
    )
  }

  /** Found and neither told nor looked at, and public still; latest first. */
  async untold(tx: Tx, id: string): Promise<Found[]> {
    return sql<Found>(
      tx,
      `select p.id, p.name, p.slug from profiles.saved_search_matches m
       join profiles.talent_profiles p on p.id = m.profile_id
       where m.search_id = :id and m.told_at is null and m.seen_at is null
         and p.published_at is not null and not p.suspended
       order by m.found_at desc, p.id desc`,
      { id }
    )
  }

  async told(tx: Tx, id: string, at: DateTime<true>): Promise<void> {
    await sql(
      tx,
      `update profiles.saved_search_matches m set told_at = :at
       from profiles.talent_profiles p
       where m.search_id = :id and m.told_at is null
         and p.id = m.profile_id and p.published_at is not null and not p.suspended`,
      { id, at: at.toISO() }
    )
  }

  async seen(tx: Tx, id: string, at: DateTime<true>): Promise<void> {
    await sql(
      tx,
      `update profiles.saved_search_matches set seen_at = :at
       where search_id = :id and seen_at is null`,
      { id, at: at.toISO() }
    )
  }

  /**
   * Public profiles that changed after a moment, or whose rating or jobs done did, in the order
   * they did; a page of them. Somebody may be among them twice.
   */
  async changed(
    after: { at: DateTime<true>; id: string },
    until: DateTime<true>,
    size: number
  ): Promise<Changed[]> {
    const rows = await sql<{ id: string; party_id: string; published_at: Date; at: Date }>(
      this.db.connection(),
      `(${changes('p.updated_at')}) union all (${changes('f.changed_at')})
       order by at, id limit :size`,
      { at: after.at.toISO(), id: after.id, until: until.toISO(), size }
    )
    return rows.map((row) => ({
      id: row.id,
      partyId: row.party_id,
      publishedAt: utc(row.published_at),
      updatedAt: utc(row.at),
    }))
  }
}

const changes = (at: 'p.updated_at' | 'f.changed_at') => `
  select p.id, p.party_id, p.published_at, ${at} as at
  from profiles.talent_profiles p
  ${at === 'f.changed_at' ? 'join profiles.profile_facts f on f.party_id = p.party_id' : ''}
  where p.published_at is not null and ${at} between :at and :until
    and (${at}, p.id) > (cast(:at as timestamptz), :id)
  order by ${at}, p.id limit :size`

function searchOf(row: Row): SavedSearch {
  return {
    id: row.id,
    ownerId: row.owner_id,
    name: row.name,
    query: unpackQuery(row.query),
    newcomersOnly: row.newcomers_only,
    digest: row.digest,
    digestAt: row.digest_at && utc(row.digest_at),
    checkedUntil: utc(row.checked_until),
    createdAt: utc(row.created_at),
    version: row.version,
  }
}

function utc(date: Date): DateTime<true> {
  return DateTime.fromJSDate(date, { zone: 'utc' }) as DateTime<true>
}
