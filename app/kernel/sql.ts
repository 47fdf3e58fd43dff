import { createHash } from 'node:crypto'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { RawQueryBindings, StrictValues } from '@adonisjs/lucid/types/querybuilder'

export type SqlValue = StrictValues | bigint | null

export interface SqlOptions {
  /**
   * Keeps the statement parsed on each connection: for fixed statements that run on every request.
   * Not for search, where the plan should see the values.
   */
  prepared?: boolean
}

const names = new Map<string, string>()

function nameOf(statement: string): string {
  const known = names.get(statement)
  if (known) return known
  const name = createHash('sha1').update(statement).digest('hex')
  names.set(statement, name)
  return name
}

/**
 * Runs one statement and gives its rows. Bindings are named, `:amount`; write casts as
 * `cast(:amount as bigint)`, since knex reads `:amount::bigint` as an identifier.
 *
 * `bigint` columns come back as strings: give them to `BigInt`.
 */
export async function sql<Row>(
  client: QueryClientContract,
  statement: string,
  bindings: Record<string, SqlValue> = {},
  options: SqlOptions = {}
): Promise<Row[]> {
  const values = Object.fromEntries(
    Object.entries(bindings).map(([name, value]) => [
      name,
      typeof value === 'bigint' ? value.toString() : value,
    ])
  )
  // Lucid's type leaves null out; knex and PostgreSQL take it.
  const query = client.rawQuery<{ rows: Row[] }>(statement, values as RawQueryBindings)
  if (options.prepared) query.knexQuery.options({ name: nameOf(statement) })
  return (await query).rows
}

interface Built {
  readonly knexQuery: { options(options: { name: string }): unknown }
}

/**
 * The same for a query of the builder: keeps its statement parsed on each connection.
 *
 * @param name of this statement alone; the driver refuses another one under it
 */
export function prepared<Query extends Built>(query: Query, name: string): Query {
  query.knexQuery.options({ name })
  return query
}
