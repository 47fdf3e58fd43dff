import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'
import { fill } from '#profiles/persistence/search_documents'

const TABLE = 'search_documents'
const NEXT = `${TABLE}_next`
const NUMBERS = 'search_numbers'
const NEXT_NUMBERS = `${NUMBERS}_next`
const WORK_MEMORY = '256MB'

interface Definition {
  name: string
  definition: string
}

/**
 * A second read table of search beside the one that is read: filled, given its indexes, brought up
 * to date and put in the place of the first.
 */
export class SearchRebuild {
  /** Numbers begin again, so that they are dense. @returns from where changes are to be taken in */
  async begin(client: QueryClientContract): Promise<string> {
    await client.rawQuery(`
      drop table if exists profiles.${NEXT};
      drop sequence if exists profiles.${NEXT_NUMBERS};
      create sequence profiles.${NEXT_NUMBERS} as integer minvalue 0;
      create table profiles.${NEXT} (like profiles.${TABLE} including all excluding indexes);
      alter table profiles.${NEXT} add constraint ${NEXT}_pkey primary key (profile_id);
    `)
    const [row] = await sql<{ snapshot: string }>(
      client,
      'select cast(pg_current_snapshot() as text) as snapshot'
    )
    return row?.snapshot ?? ''
  }

  async published(client: QueryClientContract): Promise<number> {
    const [row] = await sql<{ count: number }>(
      client,
      `select cast(count(*) as integer) as count from profiles.talent_profiles
       where published_at is not null`
    )
    return row?.count ?? 0
  }

  async page(client: QueryClientContract, after: string, size: number): Promise<string[]> {
    const rows = await sql<{ id: string }>(
      client,
      `select id from profiles.talent_profiles
       where id > :after and published_at is not null order by id limit :size`,
      { after, size }
    )
    return rows.map(({ id }) => id)
  }

  async fill(client: QueryClientContract, ids: readonly string[]): Promise<void> {
    await fill(client, { table: `profiles.${NEXT}`, numbers: `profiles.${NEXT_NUMBERS}` }, ids)
  }

  /**
   * The same indexes as the first table has, whatever they are. The best rated come to lie side by
   * side: what goes through them in that order, as most searches do, reads a fraction of the pages.
   */
  async *index(client: QueryClientContract): AsyncGenerator<string> {
    await client.rawQuery(`
      set local maintenance_work_mem = '${WORK_MEMORY}';
      create index ${NEXT}_order on profiles.${NEXT} (rank desc, profile_id desc);
      cluster profiles.${NEXT} using ${NEXT}_order;
      drop index profiles.${NEXT}_order;
      alter table profiles.${NEXT} add constraint ${NEXT}_number unique (number)`)
    const indexes = await sql<Definition>(
      client,
      `select i.indexname as name, i.indexdef as definition from pg_indexes i
       where i.schemaname = 'profiles' and i.tablename = '${TABLE}' and not exists (
         select from pg_constraint c where c.conname = i.indexname
           and c.conrelid = 'profiles.${TABLE}'::regclass)
       order by i.indexname`
    )
    for (const { name, definition } of indexes) {
      yield name
      const create = definition
        .replace(`INDEX ${name} ON`, `INDEX ${nextOf(name)} ON`)
        .replace(`profiles.${TABLE} `, `profiles.${NEXT} `)
      await client.rawQuery(`set local maintenance_work_mem = '${WORK_MEMORY}'; ${create}`)
    }
    await client.rawQuery(`analyze profiles.${NEXT}`)
  }

  /** Profiles that changed since, and from where to ask the next time. */
  async changed(
    client: QueryClientContract,
    since: string
  ): Promise<{ ids: string[]; snapshot: string }> {
    const [row] = await sql<{ ids: string[]; snapshot: string }>(
      client,
      `select cast(pg_current_snapshot() as text) as snapshot,
         array(select distinct profile_id from profiles.search_changes
           where xid >= pg_snapshot_xmin(cast(:since as pg_snapshot))
             and not pg_visible_in_snapshot(xid, cast(:since as pg_snapshot))
           order by profile_id) as ids`,
      { since }
    )
    return row ?? { ids: [], snapshot: since }
  }

  async renew(client: QueryClientContract, ids: readonly string[]): Promise<void> {
    await sql(client, `delete from profiles.${NEXT} where profile_id = any(:ids)`, { ids })
    await this.fill(client, ids)
  }

  /**
   * From here on to the end of the database transaction nobody writes to the first table. Profiles
   * come first, as they do for writers, and as strongly as the swap will need them.
   */
  async holdWriters(tx: Tx): Promise<void> {
    await tx.rawQuery(`
      lock table profiles.talent_profiles in access exclusive mode;
      lock table profiles.${TABLE} in exclusive mode`)
  }

  /** Who keeps a copy notices that the table is another one. */
  async swap(tx: Tx): Promise<void> {
    const names = await sql<Definition>(
      tx,
      `select indexname as name, '' as definition from pg_indexes
       where schemaname = 'profiles' and tablename = '${NEXT}'`
    )
    const events = { added: 'insert', updated: 'update', removed: 'delete' }
    const triggers = Object.entries(events).map(
      ([name, event]) => `
        create trigger ${TABLE}_${name} after ${event} on profiles.${TABLE}
        referencing ${event === 'delete' ? 'old' : 'new'} table as changed
        for each statement execute function profiles.tell_search_change();`
    )
    await tx.rawQuery(`
      drop table profiles.${TABLE};
      drop sequence profiles.${NUMBERS};
      alter table profiles.${NEXT} rename to ${TABLE};
      alter sequence profiles.${NEXT_NUMBERS} rename to ${NUMBERS};
      ${names.map(({ name }) => `alter index profiles.${name} rename to ${firstOf(name)};`).join('\n')}
      ${triggers.join('\n')}
      truncate profiles.search_changes;
      alter table profiles.${TABLE} add constraint ${TABLE}_profile_id_fkey
        foreign key (profile_id) references profiles.talent_profiles (id)
        on delete cascade not valid;
    `)
  }

  async finish(client: QueryClientContract): Promise<void> {
    await client.rawQuery(
      `alter table profiles.${TABLE} validate constraint ${TABLE}_profile_id_fkey`
    )
  }
}

function nextOf(name: string): string {
  return name.replace(TABLE, NEXT)
}

function firstOf(name: string): string {
  return name.replace(NEXT, TABLE)
}
