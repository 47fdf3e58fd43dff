/** Runs in a process of its own, does what its parent tells it, and may be killed at any of it. */
import { application } from '../../../bin/support/application.js'

const app = application().createApp('console')
await app.init()
await app.boot()
await app.start(() => undefined)

const { Database } = await import('@adonisjs/lucid/database')
const { AcceptedBooking } = await import('#database/factories/escrow/accepted_booking')
const { earned, readyMethod } = await import('#database/factories/escrow/earned')
const { moneyIn } = await import('#database/factories/escrow/money_in')
const { actorFor, makeAccount } = await import('#database/factories/identity/accounts')
const { EndSecurityHolds } = await import('#escrow/actions/end_security_holds')
const { FoldAccounts } = await import('#escrow/actions/fold_accounts')
const { RequestPayout } = await import('#escrow/actions/payouts/request_payout')
const { SendPayout } = await import('#escrow/actions/payouts/send_payout')
const { EscrowContract } = await import('#escrow/contract/escrow')
const { system } = await import('#kernel/actor')
const { Clock } = await import('#kernel/clock')
const { newId } = await import('#kernel/ids')
const { sql } = await import('#kernel/sql')
const { UnitOfWork } = await import('#kernel/unit_of_work')
const { Acknowledged } = await import('#tests/support/escrow/acknowledged')
const { sealOnce, usd } = await import('#tests/support/escrow/evidence')
const { travel } = await import('#tests/support/identity/travel')
type Wish = import('#tests/support/escrow/acknowledged').Wish

/** Whose money is moved; a process that starts anew is told. */
export interface Stage {
  readonly bookingId: string
  readonly clientId: string
  readonly talentId: string
  readonly methodId: string
}

export type Order =
  | { readonly do: 'prepare' }
  | { readonly do: 'traffic' | 'some' | 'resume'; readonly stage: Stage }
  | { readonly do: 'release' | 'askPayout'; readonly stage: Stage }
  | { readonly do: 'batch' | 'fold' | 'seal' }
  | { readonly do: 'sendPayout'; readonly payoutId: string; readonly hours: number }

export type Report =
  | { readonly ready: true }
  | { readonly acknowledged: number }
  | { readonly done: unknown }
  | { readonly failed: string }

const LANES = 8
const log = new Acknowledged(process.env.ACKNOWLEDGED ?? '')
const report = (told: Report) => process.send?.(told)
const make = {
  db: () => app.container.make(Database),
  escrow: () => app.container.make(EscrowContract),
  unitOfWork: () => app.container.make(UnitOfWork),
}
let acknowledged = 0

async function prepare(): Promise<Stage> {
  const talent = await makeAccount()
  const parties = { clientId: newId('acc'), talentId: talent.id }
  const booking = await AcceptedBooking.in('USD', parties)
  await moneyIn(parties.clientId, usd('9000000'))
  await earned(talent.id, usd('10000'))
  return { ...parties, bookingId: booking.bookingId, methodId: await readyMethod(talent.id) }
}

/** Places the hold, or hears that it is placed, and writes that down. */
async function place({ bookingId, clientId, talentId }: Stage, wish: Wish): Promise<void> {
  const [escrow, unitOfWork, clock] = [
    await make.escrow(),
    await make.unitOfWork(),
    await app.container.make(Clock),
  ]
  const cause = { actor: system('test'), at: clock.now(), key: wish.key }
  const hold = { ...cause, bookingId, clientId, talentId, amount: usd('1') }
  const placed = await unitOfWork.run((tx) =>
    escrow.placeHold({ ...hold, subjectId: wish.subjectId }, tx)
  )
  log.answered(wish.key, placed.transferId)
  report({ acknowledged: ++acknowledged })
}

async function placeNew(stage: Stage): Promise<void> {
  const wish = { key: newId('evt'), subjectId: newId('ms') }
  log.begun(wish)
  await place(stage, wish)
}

/** On eight connections, without an end of its own. */
async function traffic(stage: Stage): Promise<never> {
  const lane = async (): Promise<never> => {
    for (;;) await placeNew(stage)
  }
  return Promise.race(Array.from({ length: LANES }, lane))
}

/** Whoever got no answer asks again. */
async function resume(stage: Stage): Promise<number> {
  const open = log.unanswered
  for (const wish of open) await place(stage, wish)
  return open.length
}

/** Five releases, so that there is a batch whose security holds end. */
async function release({ bookingId }: Stage): Promise<void> {
  const [escrow, unitOfWork, clock] = [
    await make.escrow(),
    await make.unitOfWork(),
    await app.container.make(Clock),
  ]
  const holds = (await escrow.holdsOf(bookingId)).filter(({ remaining }) => remaining.isPositive())
  for (const { subjectId } of holds.slice(0, 5)) {
    const cause = { actor: system('test'), at: clock.now(), key: newId('evt'), subjectId }
    await unitOfWork.run((tx) => escrow.release(cause, tx))
  }
}

async function batch(): Promise<number> {
  const back = travel({ days: 6 })
  try {
    return await (await app.container.make(EndSecurityHolds)).execute()
  } finally {
    back()
  }
}

/** Asked for, and taken along by a run. */
async function askPayout({ talentId, methodId }: Stage): Promise<string> {
  const [request, unitOfWork] = [await app.container.make(RequestPayout), await make.unitOfWork()]
  const actor = await actorFor(talentId)
  return unitOfWork.run(async (tx) => {
    const id = await request.execute({ methodId, amount: '1000', actor }, tx)
    const now = new Date()
    const runId = newId('por')
    await sql(
      tx,
      `insert into escrow.payout_runs (id, started_by, started_at) values (:runId, :by, :now)`,
      { runId, by: talentId, now }
    )
    await sql(
      tx,
      `update escrow.payouts set state = 'planned', run_id = :runId, chunk = 0,
         next_try_at = :now where id = :id`,
      { id, runId, now }
    )
    return id
  })
}

/** Until its provider has it: who was cut off is asked about some time later. */
async function sendPayout(payoutId: string, hours: number): Promise<string> {
  const back = travel({ hours })
  try {
    await (await app.container.make(SendPayout)).execute(payoutId)
  } finally {
    back()
  }
  const db = await make.db()
  const [row] = await sql<{ state: string }>(
    db.connection(),
    'select state from escrow.payouts where id = :payoutId',
    { payoutId }
  )
  return row?.state ?? ''
}

function carryOut(order: Order): Promise<unknown> {
  switch (order.do) {
    case 'prepare':
      return prepare()
    case 'traffic':
      return traffic(order.stage)
    case 'some':
      return Promise.all(Array.from({ length: LANES }, () => placeNew(order.stage)))
    case 'resume':
      return resume(order.stage)
    case 'release':
      return release(order.stage)
    case 'batch':
      return batch()
    case 'fold':
      return app.container.make(FoldAccounts).then((fold) => fold.execute())
    case 'seal':
      return sealOnce()
    case 'askPayout':
      return askPayout(order.stage)
    case 'sendPayout':
      return sendPayout(order.payoutId, order.hours)
  }
}

process.on('message', (order: Order) => {
  carryOut(order).then(
    (done) => report({ done: done ?? null }),
    (error: unknown) => report({ failed: String(error) })
  )
})
process.on('disconnect', () => process.exit())
report({ ready: true })
