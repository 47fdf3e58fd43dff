import { beforeCommit } from '#kernel/before_commit'
import { sql } from '#kernel/sql'
import { sqlState, type Tx } from '#kernel/unit_of_work'

interface LateWrite {
  readonly name: string
  /** Named parts of one WITH; the rows come as the binding of the writer's name, a JSON array. */
  readonly parts: Readonly<Record<string, string>>
  /** What it means that the part with the writer's name gave no row back; nothing commits then. */
  readonly missed?: () => Error
  /** Told once the rows are written. */
  readonly written?: () => void
}

/** What kernel.require raises. */
const MISSED = 'P0004'

const waiting = new WeakMap<Tx, Map<LateWriter<never>, unknown[]>>()

/**
 * Writes that nothing in their own database transaction reads: rows of history, events, what is
 * done. They are gathered, and all writers' rows go out in one statement right before the commit.
 *
 * Parts are data-modifying or not; those of one transaction see the same snapshot, and not each
 * other's rows.
 */
export class LateWriter<Row extends object> {
  constructor(readonly write: LateWrite) {}

  add(tx: Tx, row: Row): void {
    const all = waiting.get(tx) ?? begin(tx)
    const rows = all.get(this) ?? []
    rows.push(row)
    all.set(this, rows)
  }
}

function begin(tx: Tx): Map<LateWriter<never>, unknown[]> {
  const all = new Map<LateWriter<never>, unknown[]>()
  waiting.set(tx, all)
  beforeCommit(tx, () => {
    waiting.delete(tx)
    return flush(tx, all)
  })
  return all
}

function flush(tx: Tx, all: ReadonlyMap<LateWriter<never>, unknown[]>): () => Promise<void> {
  // In one order, whoever came first: one prepared statement for each combination of writers.
  const writers = [...all.keys()].toSorted((a, b) => (a.write.name < b.write.name ? -1 : 1))
  const parts = writers.flatMap(({ write }) => Object.entries(write.parts))
  const outcomes = writers.map(({ write: { name, missed } }) =>
    missed
      ? `(select kernel.require(count(*) > 0, '${name}') from ${name})`
      : `(select count(*) from ${name})`
  )
  const statement = `with ${parts.map(([name, part]) => `${name} as (${part})`).join(', ')}
     select ${outcomes.join(', ')}`
  const rows = Object.fromEntries(
    writers.map((writer) => [writer.write.name, JSON.stringify(all.get(writer))])
  )
  return async () => {
    try {
      await sql(tx, statement, rows, { prepared: true })
    } catch (error) {
      throw writers.find(({ write }) => isMiss(error, write.name))?.write.missed?.() ?? error
    }
    for (const { write } of writers) write.written?.()
  }
}

function isMiss(error: unknown, name: string): boolean {
  return sqlState(error) === MISSED && error instanceof Error && error.message === name
}
