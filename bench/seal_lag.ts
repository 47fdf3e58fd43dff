import pg from 'pg'
import { LEDGER_FUNCTIONS, WALLETS } from './support/ledger_functions.js'
import { FromTypeScript } from './support/interactive.js'
import { Stage } from './support/stage.js'

/**
 * How long a transfer waits for its checkpoint to be outside the database, while eight connections
 * post as fast as they can and one worker does all that workers do.
 *
 *     node --import=@poppinss/ts-exec bench/seal_lag.ts
 */
const SECONDS = Number(process.env.SECONDS ?? 30)
const CONNECTIONS = 8
const ALLOWED_SECONDS = 2
/** Those that the load posts; what was there before is sealed first. */
const MEASURED = 'tr_9%'

/** Sequences of leaves grow, and so do checkpoints: the first one beyond a leaf has it. */
const LAG = `
  select count(*) as sealed, percentile_cont(0.5) within group (order by lag) as median,
    percentile_cont(0.99) within group (order by lag) as p99, max(lag) as slowest
  from (
    select extract(epoch from (
      select min(p.published_at) from escrow.publications p
      where p.epoch = l.epoch and p.size > l.seq) - t.posted_at) as lag
    from escrow.leaves l join escrow.transfers t on t.id = l.transfer_id and t.id like '${MEASURED}'
  ) lags where lag is not null`

interface Lag {
  readonly sealed: string
  readonly median: number
  readonly p99: number
  readonly slowest: number
}

const stage = await Stage.set()
const client = new pg.Client(process.env.DATABASE_URL)
try {
  await client.connect()
  await client.query(LEDGER_FUNCTIONS)
  for (let wallet = 1; wallet <= WALLETS; wallet++) {
    await client.query('select bench.fill($1)', [wallet])
  }
  const worker = await stage.work()
  await sealed('tr_0%')
  const load = await FromTypeScript.open(process.env.DATABASE_URL ?? '', CONNECTIONS, SECONDS)
  const perSecond = await load.rate('one call')
  await load.close()
  await sealed(MEASURED)
  await worker.stop()
  const { rows } = await client.query<Lag>(LAG)
  const [lag] = rows
  if (!lag) throw new Error('Nothing was sealed')
  console.log(
    `${lag.sealed} transfers sealed, ${Math.round(perSecond)}/s; half of them within ` +
      `${Number(lag.median).toFixed(2)} s, 99 % within ${Number(lag.p99).toFixed(2)} s, ` +
      `all within ${Number(lag.slowest).toFixed(2)} s`
  )
  const held = Number(lag.p99) <= ALLOWED_SECONDS
  console.log(`99 % allowed within ${ALLOWED_SECONDS} s: ${held ? 'held' : 'BELOW'}`)
  if (!held) process.exitCode = 1
} finally {
  await client.end()
  await stage.strike()
}

/** Until the worker has sealed and published the last one. */
async function sealed(ids: string): Promise<void> {
  const waiting = async () => {
    const { rows } = await client.query<{ many: string }>(
      `select count(*) as many from escrow.transfers t where t.id like $1 and not exists (
         select from escrow.leaves l join escrow.publications p
           on p.epoch = l.epoch and p.size > l.seq
         where l.transfer_id = t.id)`,
      [ids]
    )
    return Number(rows[0]?.many)
  }
  while ((await waiting()) > 0) await new Promise((resolve) => setTimeout(resolve, 500))
}
