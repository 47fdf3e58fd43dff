import type { DateTime } from 'luxon'
import { mondayOf, worthOf } from '#booking/domain/weeks'
import type { AccountActor } from '#kernel/actor'
import { Money } from '#kernel/money'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'
import { Dice } from '#profiles/domain/art/dice'
import type { Cast, Means, Who } from '#database/seeders/demo/bookings/cast'
import type { Story } from '#database/seeders/demo/agenda'
import { roundRate, type PersonPlan, type TalentPlan } from '#database/seeders/demo/plan_talents'

export interface HourlyPlan {
  readonly key: string
  readonly title: string
  readonly brief: string
  readonly client: PersonPlan
  readonly talent: TalentPlan
  /** The Monday on which its first week begins. */
  readonly firstMonday: DateTime<true>
  /** Of how many weeks, from the first, the client looks at the time on Tuesday. */
  readonly approved: number
  /** The week whose time the client disagrees with, counted from the first. */
  readonly disputed: number | null
}

const LIMIT = 1200
const WEEKS_PAID_IN = 8n

const MEMOS = [
  'What came in this morning.',
  'Looked through what was open, finished two.',
  'Our call, and notes from it.',
  'The list for next week, and its first three.',
  'Found out why it was slow.',
  'Small changes from Tuesday’s call.',
]

/** Two people who work together by the hour, week after week. */
export class HourlyLife {
  readonly #rate: Money
  #bookingId = ''

  constructor(
    private readonly plan: HourlyPlan,
    private readonly cast: Cast,
    private readonly means: Means
  ) {
    this.#rate = roundRate(plan.talent.rate)
  }

  async *live(): Story {
    const { firstMonday } = this.plan
    await this.#offer()
    yield firstMonday.minus({ hours: 12 })
    await this.#step('accept', 'talent', (actor, tx) =>
      this.means.actions.accept.execute(this.#bookingId, actor, tx)
    )
    yield firstMonday.plus({ hours: 7 })
    await this.#begin()
    for (let day = 0; ; day++) {
      yield firstMonday.plus({ days: day, hours: 18 })
      if (day % 7 < 5) await this.#log(firstMonday.plus({ days: day }))
      if (day % 7 === 1) await this.#look(Math.floor(day / 7) - 1)
    }
  }

  async #offer(): Promise<void> {
    const { title, brief } = this.plan
    this.#bookingId = await this.#step('offer', 'client', (actor, tx) =>
      this.means.actions.sendOffer.execute(
        {
          kind: 'hourly',
          ...{ title, brief },
          talentProfileId: this.cast.talentProfileId,
          currency: this.#rate.currency,
          hourlyRate: this.#rate.amount.toString(),
          weeklyLimitMinutes: LIMIT,
        },
        actor,
        tx
      )
    )
  }

  /** Pays in for weeks to come, then sets the first one aside: two postings, so two steps. */
  async #begin(): Promise<void> {
    const week = worthOf(LIMIT, this.#rate.amount)
    const amount = Money.of(week * WEEKS_PAID_IN, this.#rate.currency)
    await this.#step('pay', 'client', (actor, tx) =>
      this.means.payments.depositFor(amount, { bookingId: this.#bookingId, actor }, tx)
    )
    await this.#step('hold', 'client', async (actor, tx) => {
      const { id } = await this.#sheet(this.plan.firstMonday.minus({ weeks: 1 }), tx)
      await this.means.actions.holdWeek.execute(id, actor, tx)
    })
  }

  #log(day: DateTime<true>): Promise<string> {
    const dice = new Dice(`${this.plan.key} on ${day.toISODate()}`)
    const startedAt = day.plus({ hours: 8, minutes: 5 * dice.whole(0, 12) })
    return this.#step(`log ${day.toISODate()}`, 'talent', (actor, tx) =>
      this.means.actions.logHours.execute(
        this.#bookingId,
        {
          clientId: uuidFrom(dice),
          startedAt: startedAt.toISO(),
          minutes: 5 * dice.whole(24, 42),
          memo: dice.pick(MEMOS),
          source: dice.pick(['timer', 'timer', 'manual']),
        },
        actor,
        tx
      )
    )
  }

  /** On Tuesdays the client looks at the week before; what is left alone the clock pays on Friday. */
  async #look(week: number): Promise<void> {
    if (week < 0) return
    const monday = this.plan.firstMonday.plus({ weeks: week })
    if (week === this.plan.disputed) {
      await this.#step(`dispute week ${week}`, 'client', async (actor, tx) => {
        const { id, hours } = await this.#sheet(monday, tx)
        const reason = 'On that day we spoke for ten minutes; the rest was not asked for.'
        await this.means.actions.disputeHours.execute(id, { reason, hours }, actor, tx)
      })
      return
    }
    if (week >= this.plan.approved) return
    await this.#step(`approve week ${week}`, 'client', async (actor, tx) => {
      const { id } = await this.#sheet(monday, tx)
      await this.means.actions.approveHours.execute(id, actor, tx)
    })
  }

  /** A week and its first entry. Before its money is there, the first is named by when it was planned. */
  async #sheet(monday: DateTime<true>, tx: Tx): Promise<{ id: string; hours: string[] }> {
    const [row] = await sql<{ id: string; entry: string | null }>(
      tx,
      `select t.id, (select h.id from booking.hours h where h.timesheet_id = t.id
         order by h.started_at limit 1) as entry
       from booking.timesheets t
       where t.booking_id = :bookingId and t.week_of >= cast(:monday as date)
       order by t.week_of limit 1`,
      { bookingId: this.#bookingId, monday: mondayOf(monday).toISODate() }
    )
    if (!row) throw new Error(`${this.plan.key} has no week of ${monday.toISODate()}`)
    return { id: row.id, hours: row.entry === null ? [] : [row.entry] }
  }

  /** Whoever acts has seen what was new to them. */
  #step(
    name: string,
    who: Who,
    work: (actor: AccountActor, tx: Tx) => Promise<string | void>
  ): Promise<string> {
    return this.means.journal.once(`${this.plan.key}: ${name}`, async (tx) => {
      const result = await work(this.cast[who](), tx)
      if (name !== 'offer') {
        await this.means.conversations.look(this.#bookingId, this.cast[who](), tx)
      }
      return result
    })
  }
}

function uuidFrom(dice: Dice): string {
  const hex = (length: number) =>
    Array.from({ length }, () => dice.whole(0, 15).toString(16)).join('')
  return `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`
}
