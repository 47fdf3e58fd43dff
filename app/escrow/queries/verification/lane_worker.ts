import { parentPort, workerData } from 'node:worker_threads'
import pg from 'pg'
import { JournalLane, type Range } from '#escrow/queries/verification/journal_lane'
import { RawRows } from '#escrow/queries/verification/raw_rows'

/** What a lane of its own thread is given. */
export interface LaneWork {
  readonly connection: pg.ClientConfig
  /** As PostgreSQL exported it. */
  readonly snapshot: string
  readonly ranges: readonly Range[]
}

/** Rows in the order of an index, as they are stored: nothing is sorted or gathered first. */
const SETTINGS = `set local enable_sort = off; set local enable_bitmapscan = off;
  set local enable_seqscan = off; set local max_parallel_workers_per_gather = 0;
  set local jit = off`

const { connection, snapshot, ranges } = workerData as LaneWork
const client = new pg.Client(connection)
await client.connect()
try {
  await client.query('begin isolation level repeatable read read only')
  await client.query(`set transaction snapshot ${pg.escapeLiteral(snapshot)}`)
  await client.query(SETTINGS)
  const looked = await JournalLane.look(new RawRows(client), ranges, (transfers) =>
    parentPort?.postMessage({ transfers })
  )
  parentPort?.postMessage({ looked })
  await client.query('commit')
} finally {
  await client.end()
}
