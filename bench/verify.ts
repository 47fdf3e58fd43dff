import { existsSync, readFileSync } from 'node:fs'
import pg from 'pg'
import { ADMIN, type Address } from '#kernel/postgres/connection'
import { keptDatabase } from './support/kept_database.js'
import { manyPostings } from './support/many_postings.js'
import { processorTimes } from './support/processor_time.js'
import { Stage } from './support/stage.js'

/**
 * How long `escrow:verify` takes for a whole ledger with all its digests, chains, leaves and
 * checkpoints. The database is kept and used again; FRESH=1 makes it anew, DROP=1 drops it in the
 * end. Ten million postings take about 15 GB and half an hour to make.
 *
 *     node --import=@poppinss/ts-exec bench/verify.ts     # POSTINGS=10000000 for the full claim
 */
const POSTINGS = Number(process.env.POSTINGS ?? 1_000_000)
const CLAIMED = 10_000_000
const ALLOWED_SECONDS = 30
/** Leaves of one checkpoint: more than the sealer takes at once, so that it is made sooner. */
const SEALED_AT_ONCE = 20_000

const seconds = (since: number) => (performance.now() - since) / 1000

/** Its guards are off meanwhile, which takes whoever owns the server. */
async function write(url: string): Promise<void> {
  const client = new pg.Client(asOwner(url))
  await client.connect()
  try {
    for (const statement of manyPostings(POSTINGS)) await client.query(statement)
  } finally {
    await client.end()
  }
}

function asOwner(url: string): string {
  const owner = new URL(url)
  const kept = new URL('../.data/postgres.json', import.meta.url)
  if (!existsSync(kept)) return url
  const address = JSON.parse(readFileSync(kept, 'utf8')) as Partial<Address>
  if (owner.port !== String(address.port) || address.adminPassword === undefined) return url
  owner.username = ADMIN
  owner.password = address.adminPassword
  return owner.href
}

const stage = await Stage.set(() =>
  keptDatabase({
    name: `uv_bench_verify_${POSTINGS}`,
    fresh: process.env.FRESH === '1',
    keep: process.env.DROP !== '1',
    make: write,
  })
)
const watcher = new pg.Client(process.env.DATABASE_URL)
try {
  await watcher.connect()
  const [{ VerifyAll }, { SealTransfers }] = await Promise.all([
    import('#escrow/queries/evidence/verify_all'),
    import('#escrow/actions/evidence/seal_transfers'),
  ])
  const seal = await stage.app.container.make(SealTransfers)
  const began = performance.now()
  let sealed = 0
  for (let more = true; more;) {
    const done = await seal.execute(SEALED_AT_ONCE)
    sealed += done.leaves
    more = done.more
  }
  if (sealed > 0) {
    console.log(`${sealed} transfers sealed in ${seconds(began).toFixed(0)} s`)
    await watcher.query('vacuum analyze')
  }

  const verify = await stage.app.container.make(VerifyAll)
  const started = performance.now()
  const atFirst = process.memoryUsage().rss
  const before = processorTimes(await processes())
  const used = new Map<number, number>()
  let most = 0
  // Processes that end take their times with them.
  const watch = setInterval(() => {
    void processes().then((pids) => {
      for (const [pid, time] of processorTimes(pids)) used.set(pid, time - (before.get(pid) ?? 0))
      most = Math.max(most, process.memoryUsage().rss - atFirst)
    })
  }, 250)
  const { ok, findings, leaves } = await verify.execute()
  const all = seconds(started)
  clearInterval(watch)
  const spent = used.values().reduce((sum, time) => sum + time, 0)
  if (!ok || findings.length === 0) process.exitCode = 1
  for (const { number, holds, rows } of findings) {
    if (rows.length > 0) console.log(`BROKEN ${number} ${holds}`, JSON.stringify(rows.slice(0, 2)))
  }
  const whole = (all * CLAIMED) / POSTINGS
  console.log(
    `${all.toFixed(1)} s for ${POSTINGS} postings and ${leaves} leaves, ` +
      `${(spent / 1000).toFixed(0)} s of processors, ${Math.round(most / 2 ** 20)} MB more than before; ` +
      `${whole.toFixed(0)} s for ${CLAIMED}` +
      `${POSTINGS === CLAIMED ? '' : ', extrapolated'} (allowed ${ALLOWED_SECONDS}): ` +
      (whole <= ALLOWED_SECONDS ? 'held' : 'BELOW')
  )
  if (whole > ALLOWED_SECONDS) process.exitCode = 1
} finally {
  await watcher.end()
  await stage.strike()
}

/** This one, and who works for it in PostgreSQL. */
async function processes(): Promise<number[]> {
  const { rows } = await watcher.query<{ pid: number }>(
    'select pid from pg_stat_activity where datname = current_database()'
  )
  return [process.pid, ...rows.map(({ pid }) => pid)]
}
