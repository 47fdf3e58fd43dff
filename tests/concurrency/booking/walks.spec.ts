import { randomInt } from 'node:crypto'
import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { test } from '@japa/runner'
import { Duration } from 'luxon'
import { makeBooking } from '#database/factories/booking/bookings'
import { makeClient, makeTalent } from '#database/factories/booking/people'
import { moneyIn } from '#database/factories/escrow/money_in'
import { makeStaff } from '#database/factories/identity/accounts'
import { SweepDeadlines } from '#booking/actions/sweep_deadlines'
import { VerifyLedger } from '#escrow/queries/verify_ledger'
import { MovableClock } from '#kernel/clock'
import { Money } from '#kernel/money'
import { Caller } from '#tests/support/booking/caller'
import { brokenRules } from '#tests/support/booking/invariants'
import { Walk, type Cast } from '#tests/support/booking/walk'
import { dice, oneOf, type Dice } from '#tests/support/dice'

const WALKS = Number(process.env.WALKS ?? (process.env.LONG ? 10_000 : 300))
const LANES = 6
const ROUNDS = 8
const SEED = Number(process.env.WALK_SEED ?? randomInt(2 ** 31))
const CURRENCIES = ['USD', 'JPY', 'KWD']
const LEAPS = [
  ...[{ hours: 2 }, { hours: 2 }, { hours: 2 }, { hours: 20 }, { hours: 20 }, { days: 2 }],
  ...[{ days: 2 }, { days: 5 }, { days: 9 }, { days: 15 }, { days: 76 }],
]

async function cast(): Promise<Cast> {
  const client = await makeClient()
  for (const currency of CURRENCIES)
    await moneyIn(client.account.id, Money.of(10n ** 12n, currency))
  const talent = await makeTalent()
  const staff = await Promise.all([makeStaff('finance'), makeStaff('finance')])
  return {
    client: await Caller.of(client.account.id),
    talent: await Caller.of(talent.account.id),
    staff: await Promise.all(staff.map(({ id }) => Caller.of(id))),
    talentProfileId: talent.profileId,
  }
}

function offer(roll: Dice): Record<string, unknown> {
  const currency = oneOf(roll, CURRENCIES) ?? 'USD'
  if (roll(5) < 2) {
    const hourlyRate = oneOf(roll, ['1', '4999', '25000']) ?? '1'
    return { kind: 'hourly', currency, hourlyRate, weeklyLimitMinutes: 60 * (1 + roll(40)) }
  }
  const amounts = ['1', '999', '70000', '600000']
  const milestones = Array.from({ length: 1 + roll(2) }, (_, index) => ({
    title: `Part ${index + 1}`,
    amount: oneOf(roll, amounts) ?? '1',
  }))
  return { currency, milestones }
}

/** Everybody's time moves, whoever leaps; what is then due happens. */
async function leap(by: object): Promise<void> {
  const clock = await app.container.make(MovableClock)
  await clock.advance(Duration.fromObject(by) as Duration<true>)
  await sweep()
}

async function sweep(): Promise<void> {
  const deadlines = await app.container.make(SweepDeadlines)
  while ((await deadlines.execute()) > 0);
}

async function walk(people: Cast, seed: number): Promise<Walk> {
  const roll = dice(seed)
  const steps = await Walk.begin(people, roll, await app.container.make(MovableClock), offer(roll))
  for (let round = 0; round < ROUNDS; round++) {
    if (roll(10) === 0) await leap(oneOf(roll, LEAPS) ?? {})
    else await steps.round()
  }
  return steps
}

async function brokenInvariants(): Promise<unknown[]> {
  const db = await app.container.make(Database)
  const verify = await app.container.make(VerifyLedger)
  const broken: unknown[] = []
  for await (const finding of verify.execute(db.connection())) {
    if (finding.rows.length > 0) broken.push(finding)
  }
  return broken
}

/** Whoever is tested next lives in the present; only a test may turn the clock back. */
async function returnToNow(): Promise<void> {
  const db = await app.container.make(Database)
  await db.rawQuery('update kernel.clock set offset_ms = 0')
  await (await app.container.make(MovableClock)).refresh()
}

test.group('Random walks over HTTP', (group) => {
  group.teardown(returnToNow)

  test(`${WALKS} bookings in the hands of three who act as they please (WALK_SEED=${SEED})`, async ({
    assert,
  }) => {
    const seeds = Array.from({ length: WALKS }, (_, index) => SEED + index)
    const walks: Walk[] = []
    const lane = async () => {
      const people = await cast()
      for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift()) {
        const done = await walk(people, seed)
        const faults = done.told.filter(({ status }) => status >= 500)
        assert.deepEqual(faults, [], `WALK_SEED=${seed}`)
        assert.deepEqual(await brokenRules(done.bookingId), {}, `WALK_SEED=${seed}`)
        walks.push(done)
      }
    }
    await Promise.all(Array.from({ length: LANES }, lane))

    // Once nobody wants more weeks and staff are at their desk, every one ends by the clock.
    for (const each of walks) await each.end()
    for (let month = 0; month < 12; month++) {
      await leap({ days: 31 })
      if (month % 4 === 0) for (const each of walks) await each.judge()
    }
    const db = await app.container.make(Database)
    const open = await db
      .from('booking.bookings')
      .select('id', 'state')
      .whereIn(
        'id',
        walks.map(({ bookingId }) => bookingId)
      )
      .whereNotIn('state', ['completed', 'cancelled', 'declined', 'withdrawn', 'expired', 'lapsed'])
    assert.deepEqual(open, [])
    for (const { bookingId } of walks) assert.deepEqual(await brokenRules(bookingId), {})
    assert.deepEqual(await brokenInvariants(), [])
    const told = walks.flatMap((each) => each.told)
    const reached = new Set(told.filter(({ status }) => status < 300).map(({ event }) => event))
    assert.isAbove(reached.size, 25, [...reached].join())
    assert.includeMembers([...reached], ['fund', 'submit', 'approve', 'hold', 'hours', 'decide'])
  }).timeout(process.env.LONG ? 7_200_000 : 600_000)

  test('the rules of a walk notice a booking that disagrees with escrow', async ({ assert }) => {
    const { id, milestoneIds } = await makeBooking('funded', { amounts: ['1000'] })
    assert.deepEqual(await brokenRules(id), {})
    const db = await app.container.make(Database)
    await db
      .from('booking.milestones')
      .where('id', milestoneIds[0] ?? '')
      .update({ remaining: 999 })
    assert.deepEqual(Object.keys(await brokenRules(id)), [
      'booking and escrow agree on what is held',
    ])
    await db
      .from('booking.milestones')
      .where('id', milestoneIds[0] ?? '')
      .update({ remaining: 1000 })
  })
})
