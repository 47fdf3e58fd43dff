import { setTimeout as pause } from 'node:timers/promises'
import type { Client, Talent } from '#database/factories/booking/people'
import { rateOf } from './support/contest.js'
import { PacedReads } from './support/paced_reads.js'
import { Stage } from './support/stage.js'

/**
 * Many approvals due at the same moment, each with real money in escrow: one worker as production
 * runs it meets them all, while one web process is read at a steady pace. The idle reads are those
 * of the same processes just before and just after, since other work on the machine comes and goes.
 *
 *     node --import=@poppinss/ts-exec bench/deadlines.ts
 */
const DEADLINES = Number(process.env.DEADLINES ?? 1000)
const READS_PER_SECOND = Number(process.env.READS ?? 40)
const IDLE_MS = Number(process.env.IDLE ?? 8) * 1000
const PAIRS = 20
const WITHIN_SECONDS = 20
const P95_WITHIN = 2
const GIVE_UP_MS = 180_000

const stage = await Stage.set()
const ends: (() => Promise<void>)[] = [() => stage.strike()]
try {
  const { Database } = await import('@adonisjs/lucid/database')
  const { makeBooking } = await import('#database/factories/booking/bookings')
  const { makeClient, makeTalent } = await import('#database/factories/booking/people')
  const { tokenFor } = await import('#database/factories/identity/accounts')
  const { Money } = await import('#kernel/money')
  const db = await stage.app.container.make(Database)

  const funds = Money.of(BigInt(DEADLINES) * 20_000n, 'USD')
  const pairs: { client: Client; talent: Talent }[] = []
  while (pairs.length < PAIRS) {
    pairs.push({ client: await makeClient(funds), talent: await makeTalent() })
  }
  const bookings: string[] = []
  await rateOf([...Array(DEADLINES).keys()], 4, async (index) => {
    const pair = pairs[index % PAIRS] ?? {}
    const { id } = await makeBooking('submitted', { ...pair, amounts: ['5000', '3000'] })
    bookings[index] = id
  })

  // What making them told is not what is measured.
  await db.rawQuery('update kernel.outbox set published_at = clock_timestamp()')

  const web = await stage.serve()
  ends.unshift(web.stop)
  const worker = await stage.work()
  ends.unshift(worker.stop)

  const reader = pairs[0]?.client.account.id ?? ''
  const authorization = `Bearer ${await tokenFor(reader, ['bookings:read'])}`
  const own = bookings.filter((_, index) => index % PAIRS === 0)
  const urls = own.map((id) => `${web.url}/api/v1/bookings/${id}?include=milestones`)
  const reads = () => new PacedReads(urls, { authorization }, READS_PER_SECOND)
  for (const url of urls) await (await fetch(url, { headers: { authorization } })).arrayBuffer()

  const idle = async () => {
    const quiet = reads()
    quiet.start()
    await pause(IDLE_MS)
    return quiet.p95()
  }
  const before = await idle()

  const busy = reads()
  busy.start()
  const began = performance.now()
  await db.rawQuery(
    `update booking.milestones set state_remind_at = null, state_due_at = clock_timestamp()
     where state = 'submitted'`
  )
  while ((await waiting()) > 0) {
    if (performance.now() - began > GIVE_UP_MS) throw new Error(`${await waiting()} were not met`)
    await pause(100)
  }
  const seconds = (performance.now() - began) / 1000
  const busyP95 = await busy.p95()
  await settled()
  const told = (performance.now() - began) / 1000
  const idleP95 = (before + (await idle())) / 2

  const ratio = busyP95 / idleP95
  const met = seconds <= WITHIN_SECONDS && ratio <= P95_WITHIN
  console.log(
    `${DEADLINES} approvals due at once: all met in ${seconds.toFixed(1)} s by one worker ` +
      `(${Math.round(DEADLINES / seconds)}/s; at most ${WITHIN_SECONDS} s), everybody told after ` +
      `${told.toFixed(1)} s; reads p95 ${busyP95.toFixed(1)} ms against ${idleP95.toFixed(1)} ms ` +
      `idle, ${ratio.toFixed(2)}× (at most ${P95_WITHIN}×): ${met ? 'held' : 'BELOW'}`
  )
  if (!met) process.exitCode = 1

  async function waiting(): Promise<number> {
    const [row] = await db.from('booking.milestones').where('state', 'submitted').count('* as n')
    return Number(row?.n)
  }

  /** Until every event is published and its listeners have run. */
  async function settled(): Promise<void> {
    for (;;) {
      const [row] = (
        await db.rawQuery<{ rows: { n: number }[] }>(
          `select cast((select count(*) from kernel.outbox where published_at is null)
             + (select count(*) from bullmq.job where state not in ('completed', 'failed', 'delayed'))
             as integer) as n`
        )
      ).rows
      if ((row?.n ?? 0) < 10) return
      await pause(250)
    }
  }
} finally {
  for (const end of ends) await end()
}
