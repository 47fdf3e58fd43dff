import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import type { Asset } from '#kernel/assets/asset_store'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'
import type { FilePurpose } from '#profiles/domain/profile_file'

export interface WaitingFile {
  readonly id: string
  readonly profileId: string
  readonly purpose: FilePurpose
  readonly digest: string
  /** How often it was tried before. */
  readonly attempts: number
}

export interface KeptPicture {
  readonly name: string
  readonly width: number
  readonly height: number
  readonly digest: string
  readonly size: number
}

/** What was uploaded for profiles, and the sizes made of it. */
export class FileRepository {
  /** Which of them the profile has already, for this purpose. */
  async known(tx: Tx, profileId: string, purpose: FilePurpose): Promise<Set<string>> {
    const rows = await sql<{ id: string }>(
      tx,
      'select id from profiles.profile_files where profile_id = :profileId and purpose = :purpose',
      { profileId, purpose }
    )
    return new Set(rows.map(({ id }) => id))
  }

  async count(tx: Tx, profileId: string): Promise<number> {
    const [row] = await sql<{ count: number }>(
      tx,
      `select cast(count(*) as integer) as count from profiles.profile_files
       where profile_id = :profileId`,
      { profileId }
    )
    return row?.count ?? 0
  }

  /** A document is shown as it is; a picture waits for its sizes. */
  async add(
    tx: Tx,
    profileId: string,
    purpose: FilePurpose,
    { id, digest, size, mediaType, name }: Asset,
    at: DateTime<true>
  ): Promise<void> {
    const state = mediaType.startsWith('image/') ? 'waiting' : 'ready'
    await sql(
      tx,
      `insert into profiles.profile_files
         (id, profile_id, purpose, digest, size, media_type, name, state, added_at)
       values (:id, :profileId, :purpose, :digest, :size, :mediaType, :name, :state, :at)`,
      { id, profileId, purpose, digest, size, mediaType, name, state, at: at.toISO() }
    )
    if (state === 'waiting') await sql(tx, 'notify pictures')
  }

  /** Those that may be tried now. */
  async waiting(
    client: QueryClientContract,
    now: DateTime<true>,
    limit: number
  ): Promise<WaitingFile[]> {
    return sql<WaitingFile>(
      client,
      `select id, profile_id as "profileId", purpose, digest, attempts
       from profiles.profile_files
       where state = 'waiting' and (next_at is null or next_at <= :now)
       order by attempts, id limit :limit`,
      { now: now.toISO(), limit }
    )
  }

  /** Whether it is this one's to try: nobody took it meanwhile. */
  async take(
    client: QueryClientContract,
    { id, attempts }: WaitingFile,
    nextAt: DateTime<true>
  ): Promise<boolean> {
    const taken = await sql(
      client,
      `update profiles.profile_files set attempts = attempts + 1, next_at = :nextAt
       where id = :id and state = 'waiting' and attempts = :attempts returning id`,
      { id, attempts, nextAt: nextAt.toISO() }
    )
    return taken.length > 0
  }

  /** Whether this was the first to make its sizes. The profile's document changes with it. */
  async finish(
    tx: Tx,
    { id, profileId }: WaitingFile,
    made: { width: number; height: number; sizes: readonly KeptPicture[] }
  ): Promise<boolean> {
    const first = await sql(
      tx,
      `update profiles.profile_files set state = 'ready', width = :width, height = :height
       where id = :id and state = 'waiting' returning id`,
      { id, width: made.width, height: made.height }
    )
    if (first.length === 0) return false
    for (const { name, width, height, digest, size } of made.sizes) {
      await sql(
        tx,
        `insert into profiles.profile_pictures (file_id, name, width, height, digest, size)
         values (:id, :name, :width, :height, :digest, :size)`,
        { id, name, width, height, digest, size }
      )
    }
    await this.#touch(tx, profileId)
    return true
  }

  async refuse(tx: Tx, { id, profileId }: WaitingFile): Promise<void> {
    await sql(
      tx,
      `update profiles.profile_files set state = 'refused' where id = :id and state = 'waiting'`,
      { id }
    )
    await this.#touch(tx, profileId)
  }

  /** The row is written anew, so that what is kept of its document is made anew too. */
  async #touch(tx: Tx, profileId: string): Promise<void> {
    await sql(
      tx,
      'update profiles.talent_profiles set updated_at = updated_at where id = :profileId',
      { profileId }
    )
  }
}
