import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { RawQueryBindings, StrictValues } from '@adonisjs/lucid/types/querybuilder'

export type SqlValue = StrictValues | bigint | null

/**
 * Runs one statement and gives its rows. Bindings are named, `:amount`; write casts as
 * `cast(:amount as bigint)`, since knex reads `:amount::bigint` as an identifier.
 *
 * `bigint` columns come back as strings: give them to `BigInt`.
 */
export async function sql<Row>(
  client: QueryClientContract,
  statement: string,
  bindings: Record<string, SqlValue> = {}
): Promise<Row[]> {
  const values = Object.fromEntries(
    Object.entries(bindings).map(([name, value]) => [
      name,
      typeof value === 'bigint' ? value.toString() : value,
    ])
  )
  // Lucid's type leaves null out; knex and PostgreSQL take it.
  const result = await client.rawQuery<{ rows: Row[] }>(statement, values as RawQueryBindings)
  return result.rows
}
