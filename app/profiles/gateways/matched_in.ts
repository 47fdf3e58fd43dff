import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { sql, type SqlValue } from '#kernel/sql'
import type { Correction, MatchedIn } from '#profiles/domain/search'
import type { Words } from '#profiles/domain/words'
import { termQueries } from '#profiles/gateways/search_text'

/** Where each of these profiles has one of the words. */
export async function matchedIn(
  client: QueryClientContract,
  ids: readonly string[],
  words: Words,
  corrections: readonly Correction[]
): Promise<Map<string, MatchedIn[]>> {
  const bindings: Record<string, SqlValue> = {}
  const terms = termQueries(words, corrections, bindings)
  if (terms.length === 0 || ids.length === 0) return new Map()
  const any = terms.join(' || ')
  const rows = await sql<{ profile_id: string; places: MatchedIn[] }>(
    client,
    `select d.profile_id, array_remove(array[
       case when named.line @@ (${any}) then 'name' end,
       case when exists (
         select from unnest(array[${terms.join(', ')}]) as term
         where d.heading @@ term and not named.line @@ term) then 'headline' end,
       case when ts_filter(d.core, '{b}') @@ (${any}) then 'skills' end,
       case when ts_filter(d.tsv, '{c}') @@ (${any}) then 'portfolio' end,
       case when ts_filter(d.tsv, '{d}') @@ (${any}) then 'biography' end
     ], null) as places
     from profiles.search_documents d
     cross join lateral (select to_tsvector('profiles.search', d.name) as line) as named
     where d.profile_id = any(:ids)`,
    { ...bindings, ids }
  )
  return new Map(rows.map(({ profile_id: id, places }) => [id, places]))
}
