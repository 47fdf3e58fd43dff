import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { setTimeout as pause } from 'node:timers/promises'
import { Callers } from './support/callers.js'
import { processorTimes, usedBetween } from './support/processor_time.js'
import { Stage } from './support/stage.js'

/**
 * Payment callbacks over HTTP: one web process, one worker. First as many as the connections carry,
 * to see what is taken in and what is posted; then, for a minute, a steady stream of what could be
 * posted. Every call is a signed Stripe event of its own, about a deposit of its own, so that each
 * is a transfer in the ledger with every guarantee.
 *
 *     node --import=@poppinss/ts-exec bench/intake.ts    # SECONDS=10 for a short one
 */
const SECONDS = Number(process.env.SECONDS ?? 60)
const FLOOD_SECONDS = Math.min(10, SECONDS)
const CONNECTIONS = Number(process.env.CONNECTIONS ?? 64)
const AIM = 10_000
const AIM_P99_MS = 1000
const PARTIES = 1000
const ENOUGH = AIM * (SECONDS + FLOOD_SECONDS)
const WEBHOOK_SECRET = 'whsec_of_the_bench'
const GIVE_UP_MS = 300_000

const stage = await Stage.set()
const ends: (() => Promise<void>)[] = [() => stage.strike()]
try {
  const { Database } = await import('@adonisjs/lucid/database')
  const { makeAccount } = await import('#database/factories/identity/accounts')
  const { recorded } = await import('#tests/support/payments/recorded')
  const { signedByStripe, stripeEvent } = await import('#tests/support/payments/stripe_bench')
  const { sql } = await import('#kernel/sql')
  const db = (await stage.app.container.make(Database)).connection()

  const parties: string[] = []
  while (parties.length < PARTIES) parties.push((await makeAccount()).id)
  await sql(
    db,
    `insert into escrow.deposits (id, party_id, currency, amount, provider, state, provider_ref,
       checkout_url, created_at, expires_at, check_at)
     select 'dep_' || lpad(n::text, 26, '0'), split_part(:parties, ',', 1 + n % ${PARTIES}), 'USD',
       12345, 'stripe', 'pending', 'cs_' || n, '/', clock_timestamp(),
       clock_timestamp() + interval '1 day', clock_timestamp() + interval '1 day'
     from generate_series(0, ${ENOUGH - 1}) n`,
    { parties: parties.join(',') }
  )
  await sql(db, 'vacuum analyze escrow.deposits')

  const settings = { STRIPE_SECRET_KEY: 'sk_test_bench', STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET }
  const web = await stage.serve(settings)
  ends.unshift(web.stop)
  const worker = await stage.work(settings)
  ends.unshift(worker.stop)

  const session = recorded('stripe', 'session')
  const paid = { amount_total: 12_345, payment_status: 'paid', status: 'complete' }
  const sentAt: number[] = []
  const next = () => {
    const n = sentAt.length
    if (n >= ENOUGH) return null
    const object = { ...session, id: `cs_${n}`, ...paid }
    const body = stripeEvent('checkout.session.completed', object, `evt_${n}`)
    const { headers } = signedByStripe(body, new Date(), WEBHOOK_SECRET)
    sentAt.push(Date.now())
    return { headers, body }
  }

  const posted = async (): Promise<number> => {
    const [row] = await sql<{ count: string }>(
      db,
      `select count(*) from escrow.provider_inbox where state = 'processed'`
    )
    return Number(row?.count)
  }
  const allPosted = async () => {
    const began = performance.now()
    while ((await posted()) < sentAt.length) {
      if (performance.now() - began > GIVE_UP_MS) throw new Error('Callbacks are still waiting')
      await pause(100)
    }
  }
  const callers = await Callers.connect(`${web.url}/api/v1/callbacks/stripe`, CONNECTIONS)

  await callers.call(next, { seconds: 2 })
  await allPosted()
  const warm = sentAt.length

  const spent = await costs(db, web.pid, worker.pid)
  const taken = await callers.call(next, { seconds: FLOOD_SECONDS })
  const meanwhile = (await posted()) - warm
  await allPosted()
  console.log(
    `flood of ${FLOOD_SECONDS} s: ${rate(taken, FLOOD_SECONDS)} taken in, ` +
      `${rate(meanwhile, FLOOD_SECONDS)} posted meanwhile`
  )
  console.log(`processor time of one event: ${spent(taken)}`)

  const pace = Number(process.env.PACE ?? Math.floor((0.8 * meanwhile) / FLOOD_SECONDS))
  const first = sentAt.length
  const sent = await callers.call(next, { seconds: SECONDS, perSecond: pace })
  const behind = sentAt.length - (await posted())
  await allPosted()
  const rows = await sql<{ n: number; at: number }>(
    db,
    `select substr(event_id, 5)::integer as n,
       extract(epoch from processed_at)::double precision * 1000 as at
     from escrow.provider_inbox where substr(event_id, 5)::integer >= ${first}`
  )
  const latencies = rows.map(({ n, at }) => at - (sentAt[n] ?? 0)).sort((a, b) => a - b)
  const percentile = (share: number) => latencies[Math.floor(latencies.length * share)] ?? 0
  const p99 = percentile(0.99)
  const reached = sent / SECONDS
  const verdict = reached >= AIM && p99 < AIM_P99_MS ? 'aim reached' : 'BELOW the aim'
  console.log(
    `steady for ${SECONDS} s: ${rate(sent, SECONDS)} of ${pace}/s asked for, from arrival to posted ` +
      `p50 ${Math.round(percentile(0.5))} ms, p99 ${Math.round(p99)} ms, ${behind} behind at the ` +
      `end (aim ${AIM}/s, p99 < ${AIM_P99_MS} ms): ${verdict}`
  )
  callers.close()
} finally {
  for (const end of ends) await end()
}

function rate(count: number, seconds: number): string {
  return `${Math.round(count / seconds)}/s`
}

/** What each process used from now on, which other work on the machine changes little. */
async function costs(db: QueryClientContract, web: number, worker: number) {
  const { sql } = await import('#kernel/sql')
  const backends = await sql<{ pid: number }>(
    db,
    'select pid from pg_stat_activity where datname = current_database()'
  )
  const parts: readonly [string, readonly number[]][] = [
    ['web', [web]],
    ['worker', [worker]],
    ['PostgreSQL', backends.map(({ pid }) => pid)],
    ['who calls', [process.pid]],
  ]
  const before = parts.map(([, pids]) => processorTimes(pids))
  return (events: number): string => {
    const used = parts.map(([name, pids], index) => {
      const after = processorTimes(pids)
      return `${name} ${(usedBetween(before[index] ?? after, after) / events).toFixed(2)} ms`
    })
    return used.join(', ')
  }
}
