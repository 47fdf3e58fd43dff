import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'
import { refusal } from '#profiles/domain/keeping'

export interface ListRow {
  readonly id: string
  readonly owner_id: string
  readonly name: string
  readonly favourites: boolean
  readonly version: number
}

export interface KeptRow {
  readonly id: string
  readonly list_id: string
  readonly version: number
}

const LIST = 'id, owner_id, name, favourites, version'

/** Writes of what a party keeps; every method is part of the caller's transaction. */
export class TalentLists {
  /** All of an owner's; who adds another one at the same moment waits, so that limits hold. */
  async lockAll(tx: Tx, ownerId: string): Promise<ListRow[]> {
    await sql(tx, 'select pg_advisory_xact_lock(hashtextextended(:key, 0))', {
      key: `profiles.talent_lists/${ownerId}`,
    })
    return sql<ListRow>(
      tx,
      `select ${LIST} from profiles.talent_lists where owner_id = :ownerId order by id`,
      { ownerId }
    )
  }

  /** @throws DomainError `profiles.list_not_found` for what is none of these owners' */
  async lock(tx: Tx, id: string, ownerIds: readonly string[]): Promise<ListRow> {
    const [found] = await sql<ListRow>(
      tx,
      `select ${LIST} from profiles.talent_lists
       where id = :id and owner_id = any(:ownerIds) for update`,
      { id, ownerIds: [...ownerIds] }
    )
    if (found) return found
    throw refusal('profiles.list_not_found', 'You have no such list.')
  }

  async insert(tx: Tx, list: Omit<ListRow, 'version'>, at: string): Promise<void> {
    const { owner_id: ownerId, ...rest } = list
    await sql(
      tx,
      `insert into profiles.talent_lists (id, owner_id, name, favourites, created_at, updated_at)
       values (:id, :ownerId, :name, :favourites, :at, :at)`,
      { ...rest, ownerId, at }
    )
  }

  async rename(tx: Tx, id: string, name: string, at: string): Promise<void> {
    await sql(
      tx,
      `update profiles.talent_lists set name = :name, version = version + 1, updated_at = :at
       where id = :id`,
      { id, name, at }
    )
  }

  async remove(tx: Tx, id: string): Promise<void> {
    await sql(tx, 'delete from profiles.talent_lists where id = :id', { id })
  }

  async size(tx: Tx, listId: string): Promise<number> {
    const [row] = await sql<{ size: number }>(
      tx,
      `select cast(count(*) as integer) as size from profiles.kept_talents
       where list_id = :listId`,
      { listId }
    )
    return row?.size ?? 0
  }

  /** What a public profile is called; null for everything else. */
  async publicName(tx: Tx, profileId: string): Promise<string | null> {
    const [row] = await sql<{ name: string }>(
      tx,
      `select name from profiles.talent_profiles
       where id = :profileId and published_at is not null and not suspended`,
      { profileId }
    )
    return row?.name ?? null
  }

  async keptIn(tx: Tx, listId: string, profileId: string): Promise<KeptRow | null> {
    const [row] = await sql<KeptRow>(
      tx,
      `select id, list_id, version from profiles.kept_talents
       where list_id = :listId and profile_id = :profileId`,
      { listId, profileId }
    )
    return row ?? null
  }

  /** @throws DomainError `profiles.not_kept` for what is on none of these owners' lists */
  async lockKept(tx: Tx, id: string, ownerIds: readonly string[]): Promise<KeptRow> {
    const [found] = await sql<KeptRow>(
      tx,
      `select k.id, k.list_id, k.version from profiles.kept_talents k
       join profiles.talent_lists l on l.id = k.list_id
       where k.id = :id and l.owner_id = any(:ownerIds) for update of k`,
      { id, ownerIds: [...ownerIds] }
    )
    if (found) return found
    throw refusal('profiles.not_kept', 'This is on no list of yours.')
  }

  async keep(
    tx: Tx,
    kept: {
      id: string
      listId: string
      profileId: string
      name: string
      note: string
      keptBy: string
      at: string
    }
  ): Promise<void> {
    await sql(
      tx,
      `insert into profiles.kept_talents
         (id, list_id, profile_id, name, note, kept_by, kept_at, updated_at)
       values (:id, :listId, :profileId, :name, :note, :keptBy, :at, :at)`,
      kept
    )
  }

  async annotate(tx: Tx, id: string, note: string, at: string): Promise<void> {
    await sql(
      tx,
      `update profiles.kept_talents set note = :note, version = version + 1, updated_at = :at
       where id = :id`,
      { id, note, at }
    )
  }

  async letGo(tx: Tx, id: string): Promise<void> {
    await sql(tx, 'delete from profiles.kept_talents where id = :id', { id })
  }
}
