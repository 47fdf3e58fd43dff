import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { DateTime } from 'luxon'
import type { AccountActor } from '#kernel/actor'
import { sql, type SqlValue } from '#kernel/sql'
import { isPublic } from '#profiles/domain/access'
import type { ProfileView } from '#profiles/domain/profile'
import { ProfileViews } from '#profiles/queries/profile_views'

export interface TalentListView {
  readonly id: string
  readonly ownerId: string
  readonly name: string
  readonly favourites: boolean
  readonly size: number
  readonly version: number
  readonly createdAt: DateTime<true>
}

export interface KeptTalentView {
  readonly id: string
  readonly listId: string
  /** Whether the list is that of the favourites. */
  readonly favourite: boolean
  readonly talentId: string
  /** What they were called when they were kept. */
  readonly name: string
  readonly note: string
  readonly keptBy: string
  readonly keptAt: DateTime<true>
  readonly version: number
  /** Null when it is not public now. */
  readonly profile: ProfileView | null
}

interface ListRow {
  id: string
  owner_id: string
  name: string
  favourites: boolean
  size: number
  version: number
  created_at: Date
}

interface KeptRow {
  id: string
  list_id: string
  favourites: boolean
  profile_id: string
  name: string
  note: string
  kept_by: string
  kept_at: Date
  version: number
}

export interface KeptPage {
  readonly items: KeptTalentView[]
  readonly next: string | null
}

export interface KeptFilter {
  readonly list?: string | undefined
  /** Only these talents, on whatever list. */
  readonly talents?: readonly string[] | undefined
}

/** What the parties keep that a reader acts for; nobody sees another's. */
@inject()
export class KeptTalents {
  constructor(
    private readonly db: Database,
    private readonly views: ProfileViews
  ) {}

  /** The favourites first, then by name. */
  async lists({ partyIds }: AccountActor): Promise<TalentListView[]> {
    return this.#lists('true', { partyIds: [...partyIds] })
  }

  async list(id: string, { partyIds }: AccountActor): Promise<TalentListView | null> {
    const [found] = await this.#lists('l.id = :id', { partyIds: [...partyIds], id })
    return found ?? null
  }

  async find(id: string, { partyIds }: AccountActor): Promise<KeptTalentView | null> {
    const rows = await this.#rows('k.id = :id', { partyIds: [...partyIds], id, size: 1 })
    return (await this.#filled(rows))[0] ?? null
  }

  /** Latest kept first. */
  async page(
    { list, talents }: KeptFilter,
    { after, size }: { after: string | null; size: number },
    { partyIds }: AccountActor
  ): Promise<KeptPage> {
    const where = ['true']
    const bindings: Record<string, SqlValue> = { partyIds: [...partyIds], size: size + 1 }
    const demand = (condition: string, name: string, value: SqlValue) => {
      where.push(condition)
      bindings[name] = value
    }
    if (list !== undefined) demand('k.list_id = :list', 'list', list)
    if (talents !== undefined) demand('k.profile_id = any(:talents)', 'talents', talents)
    if (after !== null) demand('k.id < :after', 'after', after)
    const rows = await this.#rows(where.join(' and '), bindings)
    const shown = rows.slice(0, size)
    return {
      items: await this.#filled(shown),
      next: rows.length > size ? (shown.at(-1)?.id ?? null) : null,
    }
  }

  async #lists(where: string, bindings: Record<string, SqlValue>): Promise<TalentListView[]> {
    const rows = await sql<ListRow>(
      this.db.connection(),
      `select l.id, l.owner_id, l.name, l.favourites, l.version, l.created_at,
         (select cast(count(*) as integer) from profiles.kept_talents where list_id = l.id) as size
       from profiles.talent_lists l
       where l.owner_id = any(:partyIds) and ${where}
       order by l.favourites desc, lower(l.name), l.id`,
      bindings
    )
    return rows.map(({ owner_id: ownerId, created_at: at, ...row }) => ({
      ...row,
      ownerId,
      createdAt: utc(at),
    }))
  }

  #rows(where: string, bindings: Record<string, SqlValue>): Promise<KeptRow[]> {
    return sql<KeptRow>(
      this.db.connection(),
      `select k.id, k.list_id, l.favourites, k.profile_id, k.name, k.note, k.kept_by, k.kept_at, k.version
       from profiles.kept_talents k join profiles.talent_lists l on l.id = k.list_id
       where l.owner_id = any(:partyIds) and ${where}
       order by k.id desc limit :size`,
      bindings
    )
  }

  async #filled(rows: readonly KeptRow[]): Promise<KeptTalentView[]> {
    const found = await this.views.list([...new Set(rows.map((row) => row.profile_id))])
    const open = new Map(found.filter(isPublic).map((each) => [each.id, each]))
    return rows.map((row) => ({
      id: row.id,
      listId: row.list_id,
      favourite: row.favourites,
      talentId: row.profile_id,
      name: row.name,
      note: row.note,
      keptBy: row.kept_by,
      keptAt: utc(row.kept_at),
      version: row.version,
      profile: open.get(row.profile_id) ?? null,
    }))
  }
}

function utc(date: Date): DateTime<true> {
  return DateTime.fromJSDate(date, { zone: 'utc' }) as DateTime<true>
}
