import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { randomInt, randomUUID } from 'node:crypto'
import { AgreeCancellation } from '#booking/actions/agree_cancellation'
import { ApproveTimesheet } from '#booking/actions/approve_timesheet'
import { BidOnDispute } from '#booking/actions/bid_on_dispute'
import { CompleteBooking } from '#booking/actions/complete_booking'
import { ConcedeDispute } from '#booking/actions/concede_dispute'
import { DisputeTimesheet } from '#booking/actions/dispute_timesheet'
import { EditHours } from '#booking/actions/edit_hours'
import { HoldWeek } from '#booking/actions/hold_week'
import { LogHours } from '#booking/actions/log_hours'
import { PauseBooking } from '#booking/actions/pause_booking'
import { ProposeCancellation } from '#booking/actions/propose_cancellation'
import { ResumeBooking } from '#booking/actions/resume_booking'
import { SweepDeadlines } from '#booking/actions/sweep_deadlines'
import Booking from '#booking/persistence/booking_model'
import Dispute from '#booking/persistence/dispute_model'
import Hours from '#booking/persistence/hours_model'
import Timesheet from '#booking/persistence/timesheet_model'
import { makeHourly, type MadeHourly } from '#database/factories/booking/hourly'
import {
  makeClient,
  makeTalent,
  type Client,
  type Talent,
} from '#database/factories/booking/people'
import { moneyIn } from '#database/factories/escrow/money_in'
import { EscrowContract } from '#escrow/contract/escrow'
import { Clock, TravellingClock } from '#kernel/clock'
import { DomainError } from '#kernel/errors'
import { Money } from '#kernel/money'
import { verifyMoney } from '#tests/support/booking/hourly_scene'
import { brokenRules } from '#tests/support/booking/invariants'
import { dice, oneOf, type Dice } from '#tests/support/dice'

const WALKS = process.env.LONG ? 400 : 12
const STEPS = 40
const SEED = Number(process.env.WALK_SEED ?? randomInt(2 ** 31))
const FIRST = DateTime.fromISO('2027-03-01T00:00:00Z', { zone: 'utc' }) as DateTime<true>
const OVER = ['completed', 'cancelled']

/** Two people who do as they please with an hourly booking, while time goes by. */
class Walk {
  /** What they tried, for a walk that fails. */
  readonly told: string[] = []

  constructor(
    readonly made: MadeHourly,
    private readonly roll: Dice,
    private now: DateTime<true>
  ) {}

  async step(): Promise<void> {
    const act = oneOf(this.roll, [
      ...[this.#wait, this.#wait, this.#wait, this.#log, this.#log, this.#log],
      ...[this.#hold, this.#approve, this.#dispute, this.#settle, this.#settle],
      ...[this.#stop, this.#resume, this.#pay, this.#correct, this.#cancel],
    ])
    const actor = this.roll(2) === 0 ? this.made.client.actor : this.made.talent.actor
    if (act) await this.#try(act.name, () => act.call(this, actor))
  }

  /** From here on one of them is silent, and the other wants to be done with it. */
  async leave(): Promise<void> {
    const { client, talent, id } = this.made
    const { actor } = this.roll(2) === 0 ? client : talent
    const leaving = await app.container.make(CompleteBooking)
    await this.#try('end', () => leaving.execute(id, actor))
    for (let week = 0; week < 6; week++) {
      const disputes = await Dispute.query()
        .where('bookingId', id)
        .whereNotIn('state', ['settled', 'closed'])
      const concede = await app.container.make(ConcedeDispute)
      for (const dispute of disputes) await concede.execute(dispute.id, actor)
      if (OVER.includes((await Booking.findOrFail(id)).state)) return
      await this.#leap(24 * 7)
    }
  }

  async #try(name: string, work: () => Promise<unknown>): Promise<void> {
    try {
      await work()
      this.told.push(`${name} at ${this.now.toISO()}`)
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      this.told.push(`${name} at ${this.now.toISO()}: ${error.code}`)
    }
  }

  async #leap(hours: number): Promise<void> {
    // By half a day, so that no deadline is met much later than it is due.
    for (let gone = 0; gone < hours; gone += 12) {
      this.now = this.now.plus({ hours: Math.min(12, hours - gone) })
      const clock = new TravellingClock(this.now)
      app.container.swap(Clock, () => clock)
      const sweep = await app.container.make(SweepDeadlines)
      while ((await sweep.execute()) > 0);
    }
  }

  readonly #wait = async () => this.#leap(oneOf(this.roll, [3, 20, 50, 90]) ?? 3)

  readonly #log = async () => {
    const startedAt = this.now.minus({ hours: this.roll(100) }).toISO()
    const minutes = 1 + this.roll(400)
    const action = await app.container.make(LogHours)
    const entry = {
      clientId: randomUUID(),
      startedAt,
      minutes,
      memo: '',
      source: 'manual',
    } as const
    await action.execute(this.made.id, entry, this.made.talent.actor)
  }

  readonly #correct = async () => {
    const entries = await Hours.query()
      .where('bookingId', this.made.id)
      .whereNot('state', 'removed')
    const entry = oneOf(this.roll, entries)
    if (!entry) return
    const action = await app.container.make(EditHours)
    if (this.roll(2) === 0) return action.remove(entry.id, this.made.talent.actor)
    await action.execute(entry.id, { minutes: 1 + this.roll(300) }, this.made.talent.actor)
  }

  readonly #hold = async (actor: Client['actor']) => {
    const week = await this.#week()
    if (week) await (await app.container.make(HoldWeek)).execute(week.id, actor)
  }

  readonly #approve = async (actor: Client['actor']) => {
    const week = await this.#week('submitted')
    if (week) await (await app.container.make(ApproveTimesheet)).execute(week.id, actor)
  }

  readonly #dispute = async (actor: Client['actor']) => {
    const week = await this.#week('submitted')
    if (!week) return
    const entries = await Hours.query().where({ timesheetId: week.id, state: 'counted' })
    const hours = entries.map(({ id }) => id).filter(() => this.roll(2) === 0)
    const action = await app.container.make(DisputeTimesheet)
    await action.execute(week.id, { reason: 'Not so.', hours }, actor)
  }

  readonly #settle = async (actor: Client['actor']) => {
    const dispute = await Dispute.query()
      .where('bookingId', this.made.id)
      .whereNotIn('state', ['settled', 'closed'])
      .first()
    if (!dispute) return
    const amount = BigInt(this.roll(Number(dispute.stake) + 1)).toString()
    await (await app.container.make(BidOnDispute)).execute(dispute.id, { amount }, actor)
  }

  readonly #stop = async (actor: Client['actor']) => {
    const action = this.roll(5) === 0 ? CompleteBooking : PauseBooking
    await (await app.container.make(action)).execute(this.made.id, actor)
  }

  readonly #resume = async (actor: Client['actor']) => {
    await (await app.container.make(ResumeBooking)).execute(this.made.id, actor)
  }

  readonly #pay = async () => {
    await moneyIn(this.made.client.account.id, Money.of(60_000n, 'USD'))
  }

  readonly #cancel = async (actor: Client['actor']) => {
    const { client, talent } = this.made
    const other = actor === client.actor ? talent.actor : client.actor
    const { proposedBy } = await Booking.findOrFail(this.made.id)
    if (proposedBy !== null) {
      return (await app.container.make(AgreeCancellation)).execute(this.made.id, other)
    }
    const held = await Timesheet.query().where('bookingId', this.made.id).where('remaining', '>', 0)
    const shares = held.map(({ id, remaining }) => ({
      timesheetId: id,
      talentShare: BigInt(this.roll(Number(remaining) + 1)).toString(),
    }))
    await (await app.container.make(ProposeCancellation)).execute(this.made.id, { shares }, actor)
  }

  async #week(state?: string): Promise<Timesheet | null> {
    const query = Timesheet.query().where('bookingId', this.made.id)
    if (state) void query.where('state', state)
    return oneOf(this.roll, await query.orderBy('id')) ?? null
  }
}

/** What holds of an hourly booking whatever was done to it. */
async function requireSound(id: string): Promise<void> {
  const broken = await brokenRules(id)
  if (Object.keys(broken).length > 0) throw new Error(JSON.stringify(broken))
  const { state, pausedBy, ending } = await Booking.findOrFail(id)
  const weeks = await Timesheet.query().where('bookingId', id)
  const planned = weeks.filter((week) => week.state === 'planned').length
  const goesOn = state === 'active' && pausedBy === null && !ending
  if (planned !== (goesOn ? 1 : 0)) throw new Error(`${planned} weeks are planned, ${state}`)
  for (const week of weeks) {
    const counted = await Hours.query().where({ timesheetId: week.id, state: 'counted' })
    const minutes = counted.reduce((sum, each) => sum + each.minutes, 0)
    if (minutes !== week.minutes || minutes > week.limitMinutes) {
      throw new Error(`The week of ${week.weekOf} counts ${week.minutes} of ${minutes} minutes`)
    }
    const late = counted.find(({ startedAt, endedAt }) => {
      return startedAt < week.startsAt || endedAt > week.endsAt
    })
    if (late) throw new Error(`${late.id} lies outside of its week`)
  }
}

test.group('Random walks of two through weeks', (group) => {
  let client: Client
  let talent: Talent

  group.setup(async () => {
    client = await makeClient(Money.of(5_000_000n, 'USD'))
    talent = await makeTalent()
  })
  group.teardown(() => app.container.restore(Clock))
  group.each.teardown(verifyMoney)

  test('keep every rule, lose no minor unit, and end by either one’s word alone', async ({
    assert,
  }) => {
    const escrow = await app.container.make(EscrowContract)
    for (let walked = 0; walked < WALKS; walked++) {
      const seed = SEED + walked
      const roll = dice(seed)
      const start = FIRST.plus({ minutes: roll(7 * 24 * 60) })
      const clock = new TravellingClock(start)
      app.container.swap(Clock, () => clock)
      const poor = roll(3) === 0 ? await makeClient(Money.of(80_000n, 'USD')) : client
      const made = await makeHourly('running', { client: poor, talent, rate: '3000' })
      const walk = new Walk(made, roll, start)
      try {
        for (let step = 0; step < STEPS; step++) {
          await walk.step()
          await requireSound(made.id)
        }
        await walk.leave()
        await requireSound(made.id)
        assert.include(OVER, (await Booking.findOrFail(made.id)).state)
        const holds = await escrow.holdsOf(made.id)
        assert.isTrue(holds.every(({ remaining }) => remaining.isZero()))
      } catch (error) {
        throw new Error(`WALK_SEED=${seed}\n${walk.told.join('\n')}`, { cause: error })
      }
    }
  }).timeout(600_000)
})
