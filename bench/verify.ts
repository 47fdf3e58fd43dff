import pg from 'pg'
import { manyPostings } from './support/many_postings.js'
import { Stage } from './support/stage.js'

/**
 * How long it takes to verify a whole ledger, invariant by invariant, over a journal that has all
 * its digests and chains. Sealing and the outside log are not part of it.
 *
 *     node --import=@poppinss/ts-exec bench/verify.ts     # POSTINGS=10000000 for the full claim
 */
const POSTINGS = Number(process.env.POSTINGS ?? 1_000_000)
const CLAIMED = 10_000_000
const ALLOWED_SECONDS = 30

const seconds = (since: number) => (performance.now() - since) / 1000

async function write(url: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    for (const statement of manyPostings(POSTINGS)) await client.query(statement)
    await client.query('vacuum analyze')
  } finally {
    await client.end()
  }
}

const stage = await Stage.set()
try {
  const began = performance.now()
  await write(process.env.DATABASE_URL ?? '')
  console.log(`${POSTINGS} postings written in ${seconds(began).toFixed(0)} s`)

  const [{ VerifyLedger }, { Database }] = await Promise.all([
    import('#escrow/queries/verify_ledger'),
    import('@adonisjs/lucid/database'),
  ])
  const verify = await stage.app.container.make(VerifyLedger)
  const db = await stage.app.container.make(Database)
  const started = performance.now()
  let last = started
  for await (const { number, holds, rows } of verify.execute(db.connection())) {
    const took = seconds(last).toFixed(2).padStart(7)
    console.log(`${took} s  ${number}  ${holds}${rows.length > 0 ? '  BROKEN' : ''}`)
    if (rows.length > 0) {
      console.log(JSON.stringify(rows.slice(0, 2)))
      process.exitCode = 1
    }
    last = performance.now()
  }
  const all = seconds(started)
  const whole = (all * CLAIMED) / POSTINGS
  console.log(
    `${all.toFixed(1)} s for ${POSTINGS} postings; ${whole.toFixed(0)} s for ${CLAIMED}` +
      `${POSTINGS === CLAIMED ? '' : ', extrapolated'} (allowed ${ALLOWED_SECONDS}): ` +
      (whole <= ALLOWED_SECONDS ? 'held' : 'BELOW')
  )
  if (whole > ALLOWED_SECONDS) process.exitCode = 1
} finally {
  await stage.strike()
}
