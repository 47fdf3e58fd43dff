import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'
import { ACCEPTING, CATEGORY_BASE, LANGUAGE_BASE, VERIFIED } from '#profiles/domain/tokens'

/** Where documents go, and where their numbers come from. */
export interface SearchTable {
  readonly table: string
  readonly numbers: string
}

const IN_USE: SearchTable = {
  table: 'profiles.search_documents',
  numbers: 'profiles.search_numbers',
}

/**
 * Builds rows from the profile tables, so that no caller can forget a part of them. Words take most
 * of the time and are kept while the texts are the same; `offset 0` keeps texts from being gathered
 * anew wherever they are named.
 */
const rowsOf = ({ table, numbers }: SearchTable) => `
  insert into ${table} as doc
    (number, profile_id, tok, heading, core, tsv, texts, name, country, city, time_zone, currency,
     hourly_rate, rank, rating, jobs_done, published_at)
  select
    coalesce(former.number, nextval('${numbers}')),
    p.id,
    array(select skill_id from profiles.profile_skills where profile_id = p.id)
      || (cast(:categoryBase as integer) + p.category_id)
      || array(
           select cast(:languageBase as integer)
             + (ascii(language) - 97) * 26 + ascii(substr(language, 2)) - 97
           from profiles.profile_languages where profile_id = p.id)
      || case when p.accepting then array[cast(:accepting as integer)] else '{}' end
      || case when p.verified then array[cast(:verified as integer)] else '{}' end,
    w.heading, w.core, w.tsv, t.digest,
    p.name, p.country, p.city, p.time_zone, p.currency, p.hourly_rate,
    coalesce(f.rank, 0), f.rating, coalesce(f.jobs_done, 0), p.published_at
  from profiles.talent_profiles p
  join profiles.categories c on c.id = p.category_id
  left join profiles.occupations o on o.id = p.occupation_id
  left join profiles.profile_facts f on f.party_id = p.party_id
  left join ${table} former on former.profile_id = p.id
  cross join lateral (select
    p.name || ' ' || p.headline as heading,
    concat_ws(' ', c.label, o.label, (
      select string_agg(s.label, ' ' order by ps.position) from profiles.profile_skills ps
      join profiles.skills s on s.id = ps.skill_id where ps.profile_id = p.id)) as work,
    concat_ws(' ', p.city, (
      select string_agg(title, ' ' order by position) from profiles.portfolio_items
      where profile_id = p.id)) as more
    offset 0
  ) as said
  cross join lateral (select sha256(convert_to(
    concat_ws(chr(31), said.heading, said.work, said.more, p.biography), 'UTF8')) as digest
    offset 0) as t
  cross join lateral (
    select former.heading, former.core, former.tsv where former.texts = t.digest
    union all
    select made.heading, made.heading || made.work, made.heading || made.work || made.more
      || setweight(to_tsvector('profiles.search', p.biography), 'D')
    from (select
      setweight(to_tsvector('profiles.search', said.heading), 'A') as heading,
      setweight(to_tsvector('profiles.search', said.work), 'B') as work,
      setweight(to_tsvector('profiles.search', said.more), 'C') as more
      where former.texts is distinct from t.digest
    ) as made
  ) as w
  where p.id = any(:ids) and p.published_at is not null and not p.suspended
  on conflict (profile_id) do update set
    tok = excluded.tok, heading = excluded.heading, core = excluded.core, tsv = excluded.tsv,
    texts = excluded.texts,
    name = excluded.name, country = excluded.country,
    city = excluded.city, time_zone = excluded.time_zone, currency = excluded.currency,
    hourly_rate = excluded.hourly_rate, rank = excluded.rank, rating = excluded.rating,
    jobs_done = excluded.jobs_done, published_at = excluded.published_at`

/** Words that a misspelt one may have been meant as; never taken back, which harms nobody. */
const WORDS = `
  insert into profiles.search_words
  select profiles.words_of(p.name) from profiles.talent_profiles p
  where p.id = :id and p.published_at is not null and not p.suspended and not exists (
    select from profiles.search_documents d where d.profile_id = p.id and d.name = p.name)
  on conflict do nothing`

/** The read table of search: one wide row per published profile of somebody who is not suspended, kept in the writer's Tx. */
export class SearchDocuments {
  async refresh(tx: Tx, profileId: string): Promise<void> {
    // In this order: a name that was there before has its words already.
    await Promise.all([
      sql(tx, WORDS, { id: profileId }, { prepared: true }),
      fill(tx, IN_USE, [profileId]),
    ])
  }

  async remove(tx: Tx, profileId: string): Promise<void> {
    await sql(tx, `delete from ${IN_USE.table} where profile_id = :id`, { id: profileId })
  }
}

/** Makes the rows of these profiles in a table; drafts and who is suspended have none. */
export async function fill(
  client: QueryClientContract,
  table: SearchTable,
  ids: readonly string[]
): Promise<void> {
  const bindings = {
    ids,
    categoryBase: CATEGORY_BASE,
    languageBase: LANGUAGE_BASE,
    accepting: ACCEPTING,
    verified: VERIFIED,
  }
  // To plan it takes longer than to run it.
  await sql(client, rowsOf(table), bindings, { prepared: true })
}
