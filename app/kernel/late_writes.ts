import { beforeCommit } from '#kernel/before_commit'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

interface LateWrite {
  readonly name: string
  /** Named parts of one WITH; the rows come as the binding of the writer's name, a JSON array. */
  readonly parts: Readonly<Record<string, string>>
  /** Told how many rows the part with the writer's name gave back. @throws to roll back */
  readonly check?: (rows: number) => void
}

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
  beforeCommit(tx, () => flush(tx, all))
  return all
}

async function flush(tx: Tx, all: ReadonlyMap<LateWriter<never>, unknown[]>): Promise<void> {
  // In one order, whoever came first: one prepared statement for each combination of writers.
  const writers = [...all.keys()].toSorted((a, b) => (a.write.name < b.write.name ? -1 : 1))
  const parts = writers.flatMap(({ write }) => Object.entries(write.parts))
  const counts = writers.map(
    ({ write }) => `(select count(*)::integer from ${write.name}) as "${write.name}"`
  )
  const [counted] = await sql<Record<string, number>>(
    tx,
    `with ${parts.map(([name, part]) => `${name} as (${part})`).join(', ')}
     select ${counts.join(', ')}`,
    Object.fromEntries(
      writers.map((writer) => [writer.write.name, JSON.stringify(all.get(writer))])
    ),
    { prepared: true }
  )
  for (const { write } of writers) write.check?.(counted?.[write.name] ?? 0)
}
