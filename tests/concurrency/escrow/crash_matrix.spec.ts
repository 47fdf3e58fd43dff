import { randomInt } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from '@japa/runner'
import { Breakpoint, type Place } from '#tests/support/booking/breakpoint'
import { dice, oneOf } from '#tests/support/dice'
import { Acknowledged } from '#tests/support/escrow/acknowledged'
import { OwnLedger } from '#tests/support/escrow/own_ledger'
import type { Order, Stage } from '#tests/support/escrow/toil'
import { Toiler } from '#tests/support/escrow/toiler'
import { StatementTap } from '#tests/support/statement_tap'

const COMMIT = /^commit/i
const POSTING = /escrow\.post(_transfer)?\(/
const KILLS = Number(process.env.KILLS ?? (process.env.LONG ? 1_000 : 0))
const SEED = Number(process.env.KILL_SEED ?? randomInt(2 ** 31))

interface Point {
  readonly name: string
  readonly place: Place
  /** What is being done there. */
  readonly doing: 'traffic' | 'batch' | 'fold' | 'seal' | 'sendPayout'
}

const POINTS: readonly Point[] = [
  {
    name: 'before a posting is committed',
    place: { after: POSTING, at: COMMIT, moment: 'asked' },
    doing: 'traffic',
  },
  {
    name: 'after a posting is committed, before anybody is told',
    place: { after: POSTING, at: COMMIT, moment: 'answered' },
    doing: 'traffic',
  },
  {
    name: 'between a provider’s act and its record',
    place: { after: /insert into escrow\.sandbox_movements/, at: COMMIT, moment: 'answered' },
    doing: 'sendPayout',
  },
  {
    name: 'in the middle of a batch',
    place: { after: POSTING, at: /update escrow\.security_holds set matured_by/, moment: 'asked' },
    doing: 'batch',
  },
  {
    name: 'in the middle of a fold',
    place: { after: /escrow\.fold\(/, at: COMMIT, moment: 'asked' },
    doing: 'fold',
  },
  {
    name: 'in the middle of sealing',
    place: { after: /escrow\.seal\(/, at: COMMIT, moment: 'asked' },
    doing: 'seal',
  },
  {
    name: 'after sealing, before the checkpoint is published',
    place: { after: /escrow\.seal\(/, at: COMMIT, moment: 'answered' },
    doing: 'seal',
  },
]

/** By whoever got no answer. */
function again(order: Order, stage: Stage): Order {
  if (order.do === 'traffic') return { do: 'resume', stage }
  return order.do === 'sendPayout' ? { ...order, hours: order.hours + 2 } : order
}

const VICTIMS = ['PostgreSQL', 'the process'] as const
type Victim = (typeof VICTIMS)[number]

/** Answers that have to have come before anything is killed over a posting. */
const WARM = 16

test.group('kill -9', (group) => {
  let folder: string
  let ledger: OwnLedger
  let tap: StatementTap
  let toiler: Toiler
  let stage: Stage
  let breakpoint: Breakpoint | null = null
  let acknowledged: Acknowledged

  const startToiler = async () => {
    toiler = await Toiler.start({
      DATABASE_URL: tap.url,
      CHECKPOINTS_PATH: folder,
      ACKNOWLEDGED: join(folder, 'acknowledged'),
    })
  }

  group.setup(async () => {
    folder = mkdtempSync(join(tmpdir(), 'uvidense-acknowledged-'))
    acknowledged = new Acknowledged(join(folder, 'acknowledged'))
    ledger = await OwnLedger.open(folder)
    tap = await StatementTap.before(await ledger.url(), {
      asked: (statement, connection) => breakpoint?.asked(statement, connection),
      answered: (statement, connection) => breakpoint?.answered(statement, connection),
    })
    await startToiler()
    stage = await toiler.do<Stage>({ do: 'prepare' })
    return async () => {
      await toiler.kill()
      await tap.close()
      await ledger.close()
      rmSync(folder, { recursive: true })
    }
  })

  /** What there has to be before it can be done. */
  async function orderAt({ doing }: Point): Promise<Order> {
    if (doing === 'traffic') return { do: doing, stage }
    if (doing === 'sendPayout') {
      const payoutId = await toiler.do<string>({ do: 'askPayout', stage })
      return { do: doing, payoutId, hours: 1 }
    }
    await toiler.do({ do: 'some', stage })
    if (doing === 'batch') await toiler.do({ do: 'release', stage })
    return { do: doing }
  }

  /** Kills over it, lets everything start again, and has it done by who asks again. */
  async function killedAt(point: Point, victim: Victim): Promise<unknown> {
    const order = await orderAt(point)
    const from = toiler.acknowledged
    const told = toiler.do(order).then(
      () => 'it was done',
      (error: unknown) => String(error)
    )
    const before = async (event: Promise<void>) => {
      const early = await Promise.race([event, told])
      if (early !== undefined) throw new Error(`Before it could be killed there, ${early}`)
    }
    if (point.doing === 'traffic') await before(toiler.answers(from + WARM))
    breakpoint = new Breakpoint(point.place)
    await before(breakpoint.reached)
    if (victim === 'PostgreSQL') ledger.kill()
    else await toiler.kill()
    breakpoint = null
    tap.cut()
    if ((await told) === 'it was done') throw new Error('Nothing was cut off')
    tap.aimAt(await ledger.url())
    if (victim === 'the process') await startToiler()
    return toiler.do(again(order, stage))
  }

  /** Keys that were answered with a transfer that is not there, or is there twice. */
  async function lostOrTwice(): Promise<string[]> {
    const answers = acknowledged.answers
    const rows = await ledger.ask<{ key: string; ids: string[] }>(
      `select idem_key as key, array_agg(id order by id) as ids from escrow.transfers
       where kind = 'hold_placed' group by idem_key`
    )
    const posted = new Map(rows.map(({ key, ids }) => [key, ids]))
    const wrong = [...answers].filter(
      ([key, id]) => posted.get(key)?.length !== 1 || posted.get(key)?.[0] !== id
    )
    const unheard = [...posted.keys()].filter((key) => !answers.has(key))
    return [...wrong.map(([key]) => key), ...unheard]
  }

  /** Each payout is in the provider's books once, and has not ended twice. */
  const paidTwice = () =>
    ledger.ask(
      `select p.id from escrow.payouts p
       where (select count(*) from escrow.sandbox_movements m where m.id = p.id) <> 1
         or p.state not in ('sent', 'paid')`
    )

  for (const point of POINTS) {
    for (const victim of VICTIMS) {
      test(`of ${victim} ${point.name}: nothing acknowledged is lost, nothing happens twice`, async ({
        assert,
      }) => {
        await killedAt(point, victim)
        assert.isAbove(acknowledged.answers.size, 0)
        assert.deepEqual(acknowledged.unanswered, [])
        assert.deepEqual(await lostOrTwice(), [])
        assert.deepEqual(await paidTwice(), [])
      }).timeout(120_000)
    }
  }

  if (KILLS > 0) {
    test(`${KILLS} times, at one point or another (KILL_SEED=${SEED})`, async ({ assert }) => {
      const roll = dice(SEED)
      for (let kill = 0; kill < KILLS; kill++) {
        const [point, victim] = [oneOf(roll, POINTS), oneOf(roll, VICTIMS)]
        if (point && victim) await killedAt(point, victim)
        assert.deepEqual(acknowledged.unanswered, [])
      }
      assert.deepEqual(await lostOrTwice(), [])
      assert.deepEqual(await paidTwice(), [])
    }).timeout(14_400_000)
  }

  test('leaves a ledger in which nothing is broken', async ({ assert }) => {
    await toiler.do({ do: 'fold' })
    await toiler.do({ do: 'seal' })
    await toiler.kill()
    const { code, said } = await ledger.ace('escrow:verify')
    assert.equal(code, 0, said)
    assert.isAtLeast(acknowledged.answers.size, POINTS.length * WARM)
  }).timeout(600_000)
})
