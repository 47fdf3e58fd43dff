import type { QueryClientContract, TransactionClientContract } from '@adonisjs/lucid/types/database'
import { sql, type SqlValue } from '#kernel/sql'
import type { Correction } from '#profiles/domain/search'
import { likelyMeant } from '#profiles/domain/spelling'
import type { Term, Words } from '#profiles/domain/words'
import { folded, termQuery } from '#profiles/gateways/search_text'

const LOOK_ALIKE = 0.2
const CANDIDATES = 40
/** Each costs a look-up of its own. */
const MOST_CORRECTED = 4

/** What words that nobody has may have been meant as: words of names, skills and trades. */
export async function correctionsOf(
  client: QueryClientContract,
  { groups }: Words
): Promise<Correction[]> {
  const typed = groups.flat().filter(({ kind, text }) => kind === 'word' && text.length >= 3)
  if (typed.length === 0) return []
  return client.transaction((tx) => correct(tx, typed.slice(0, MOST_CORRECTED)))
}

async function correct(
  tx: TransactionClientContract,
  typed: readonly Term[]
): Promise<Correction[]> {
  const found: Correction[] = []
  // Statistics do not know a word that nobody has: to meet one who has it soon, the whole table would
  // be gone through.
  await tx.rawQuery(`
    set local pg_trgm.similarity_threshold = ${LOOK_ALIKE};
    set local enable_seqscan = off;
    set local enable_indexscan = off`)
  for (const term of typed) {
    const bindings: Record<string, SqlValue> = {}
    const words = termQuery(term, bindings)
    const [known] = await sql(
      tx,
      `select from profiles.search_documents d where d.tsv @@ ${words} limit 1`,
      bindings
    )
    if (known) continue
    const alike = await sql<{ word: string }>(
      tx,
      `select word from profiles.search_words where word operator(public.%) :word
       order by public.similarity(word, :word) desc, word limit ${CANDIDATES}`,
      { word: folded(term.text) }
    )
    const meant = likelyMeant(
      folded(term.text),
      alike.map(({ word }) => word)
    )
    if (meant.length > 0) found.push({ typed: term.text, meant })
  }
  return found
}
