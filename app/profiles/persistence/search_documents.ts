import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'
import { ACCEPTING, CATEGORY_BASE, LANGUAGE_BASE } from '#profiles/domain/tokens'

/** Builds the row from the profile tables, so that no caller can forget a part of it. */
const UPSERT = `
  insert into profiles.search_documents as doc
    (profile_id, tok, tsv, country, city, currency, hourly_rate, rank, jobs_done, published_at)
  select
    p.id,
    array(select skill_id from profiles.profile_skills where profile_id = p.id)
      || (cast(:categoryBase as integer) + p.category_id)
      || array(
           select cast(:languageBase as integer)
             + (ascii(language) - 97) * 26 + ascii(substr(language, 2)) - 97
           from profiles.profile_languages where profile_id = p.id)
      || case when p.accepting then array[cast(:accepting as integer)] else '{}' end,
    setweight(to_tsvector('profiles.search', p.name || ' ' || p.headline), 'A')
      || setweight(to_tsvector('profiles.search', concat_ws(' ', c.label, o.label, (
           select string_agg(s.label, ' ') from profiles.profile_skills ps
           join profiles.skills s on s.id = ps.skill_id where ps.profile_id = p.id))), 'B')
      || setweight(to_tsvector('profiles.search', concat_ws(' ', p.city, (
           select string_agg(title, ' ') from profiles.portfolio_items
           where profile_id = p.id))), 'C')
      || setweight(to_tsvector('profiles.search', p.biography), 'D'),
    p.country, p.city, p.currency, p.hourly_rate,
    coalesce(f.rank, 0), coalesce(f.jobs_done, 0), p.published_at
  from profiles.talent_profiles p
  join profiles.categories c on c.id = p.category_id
  left join profiles.occupations o on o.id = p.occupation_id
  left join profiles.profile_facts f on f.party_id = p.party_id
  where p.id = :id and p.published_at is not null
  on conflict (profile_id) do update set
    tok = excluded.tok, tsv = excluded.tsv, country = excluded.country, city = excluded.city,
    currency = excluded.currency, hourly_rate = excluded.hourly_rate, rank = excluded.rank,
    jobs_done = excluded.jobs_done, published_at = excluded.published_at`

/** The read table of search: one wide row per published profile, kept in the writer's Tx. */
export class SearchDocuments {
  async refresh(tx: Tx, profileId: string): Promise<void> {
    await sql(tx, UPSERT, {
      id: profileId,
      categoryBase: CATEGORY_BASE,
      languageBase: LANGUAGE_BASE,
      accepting: ACCEPTING,
    })
  }

  async remove(tx: Tx, profileId: string): Promise<void> {
    await sql(tx, 'delete from profiles.search_documents where profile_id = :id', {
      id: profileId,
    })
  }
}
