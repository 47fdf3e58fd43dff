import { createHash } from 'node:crypto'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { ask } from '#kernel/statements'

export type SqlValue =
  | string
  | number
  | bigint
  | boolean
  | Date
  | Buffer
  | readonly (string | number | boolean | Date)[]
  | null

export interface SqlOptions {
  /**
   * Keeps the statement parsed on each connection: for fixed statements that run on every request.
   * Not for search, where the plan should see the values.
   */
  prepared?: boolean
}

/** A statement as PostgreSQL takes it, and which binding each of its places stands for. */
interface Placed {
  readonly text: string
  readonly places: readonly string[]
}

interface Prepared extends Placed {
  readonly name: string
}

const known = new Map<string, Prepared>()

/**
 * Runs one statement and gives its rows. Bindings are named, `:amount`; write casts as
 * `cast(:amount as bigint)`.
 *
 * `bigint` columns come back as strings: give them to `BigInt`.
 */
export async function sql<Row>(
  client: QueryClientContract,
  statement: string,
  bindings: Readonly<Record<string, SqlValue>> = {},
  options: SqlOptions = {}
): Promise<Row[]> {
  const query = options.prepared ? prepare(statement, bindings) : place(statement, bindings)
  const values = query.places.map((name) => valueOf(name, bindings))
  return ask<Row>(client, { ...query, values })
}

function prepare(statement: string, bindings: Readonly<Record<string, SqlValue>>): Prepared {
  const found = known.get(statement)
  if (found) return found
  const name = createHash('sha1').update(statement).digest('hex')
  const placed = { name, ...place(statement, bindings) }
  known.set(statement, placed)
  return placed
}

/** What is no binding stays as it is: a cast, or a time of day in a text. */
function place(statement: string, bindings: Readonly<Record<string, SqlValue>>): Placed {
  const places: string[] = []
  const text = statement.replace(/(?<!:):(\w+)/g, (written, name: string) =>
    Object.hasOwn(bindings, name) ? `$${places.push(name)}` : written
  )
  return { text, places }
}

function valueOf(name: string, bindings: Readonly<Record<string, SqlValue>>) {
  const value = bindings[name]
  if (value === undefined) throw new TypeError(`The statement's ":${name}" was not given`)
  return typeof value === 'bigint' ? value.toString() : value
}
