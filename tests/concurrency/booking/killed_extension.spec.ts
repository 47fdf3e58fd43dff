import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { ExtendDeadlines } from '#booking/actions/extend_deadlines'
import Booking from '#booking/persistence/booking_model'
import { makeBooking } from '#database/factories/booking/bookings'
import { makeClient, makeTalent } from '#database/factories/booking/people'
import { system } from '#kernel/actor'
import { Breakpoint, type Place } from '#tests/support/booking/breakpoint'
import { Cluster } from '#tests/support/cluster'
import { StatementTap, type Moments } from '#tests/support/statement_tap'

const COMMIT = /^commit/i
const PUSHED = /update booking\.extended_clocks/
const TOLD = /insert into booking\.extension_parties/
const FINISHED = /update booking\.extensions set finished_at/

const DEATHS: { name: string; place: Place }[] = [
  { name: 'before a push is committed', place: { after: PUSHED, at: COMMIT, moment: 'asked' } },
  { name: 'after a push is committed', place: { after: PUSHED, at: COMMIT, moment: 'answered' } },
  { name: 'before the parties are told', place: { after: TOLD, at: COMMIT, moment: 'asked' } },
]

let tap: StatementTap
let breakpoint: Breakpoint | null = null
let ends: Ending | null = null

/** Hears when the worker has committed what finishes an extension, and lets it go on. */
class Ending {
  readonly #done = Promise.withResolvers<void>()
  readonly #led = new Set<number>()

  get heard(): Promise<void> {
    return this.#done.promise
  }

  answered(statement: string, connection: number): void {
    if (FINISHED.test(statement)) this.#led.add(connection)
    else if (COMMIT.test(statement) && this.#led.has(connection)) this.#done.resolve()
  }
}

const moments: Moments = {
  asked: (statement, connection) => breakpoint?.asked(statement, connection),
  answered: (statement, connection) => {
    ends?.answered(statement, connection)
    return breakpoint?.answered(statement, connection)
  },
}

async function count(table: string, where: Record<string, unknown>): Promise<number> {
  const db = await app.container.make(Database)
  const [row] = await db.from(table).where(where).count('* as n')
  return Number(row?.n)
}

async function timesTold(extensionId: string, partyId: string): Promise<number> {
  const db = await app.container.make(Database)
  const [row] = await db
    .from('kernel.outbox')
    .where({ aggregate_id: extensionId, name: 'booking.more_time_given' })
    .whereRaw(`payload ->> 'partyId' = ?`, [partyId])
    .count('* as n')
  return Number(row?.n)
}

test.group('More time, given by a worker that is killed', (group) => {
  group.setup(async () => {
    tap = await StatementTap.before(process.env.DATABASE_URL ?? '', moments)
    return () => tap.close()
  })

  for (const { name, place } of DEATHS) {
    test(`${name}: another goes on, and every clock moves once`, async ({ assert, cleanup }) => {
      const [client, talent] = [await makeClient(), await makeTalent()]
      const bookings = []
      while (bookings.length < 5) bookings.push(await makeBooking('offered', { client, talent }))
      const due = await Promise.all(bookings.map(({ id }) => Booking.findOrFail(id)))
      const extend = await app.container.make(ExtendDeadlines)
      const id = await extend.execute(
        {
          from: DateTime.utc().plus({ days: 6 }).toISO(),
          to: DateTime.utc().plus({ days: 8 }).toISO(),
          byHours: 12,
          reason: 'A night without power.',
        },
        system('test')
      )
      breakpoint = new Breakpoint(place)
      const cluster = await Cluster.start(0, 1, { DATABASE_URL: tap.url })
      cleanup(() => cluster.stop())
      await breakpoint.reached
      await cluster.kill('worker')
      breakpoint = null
      ends = new Ending()
      await cluster.add('worker')
      await ends.heard
      ends = null

      for (const before of due) {
        const after = await Booking.findOrFail(before.id)
        const moved = after.stateDueAt?.diff(before.stateDueAt ?? DateTime.utc()).as('hours')
        assert.equal(moved, 12)
        const one = { subject_id: before.id, event: 'extend-deadline' }
        assert.equal(await count('booking.history', one), 1)
        const told = { aggregate_id: before.id, name: 'booking.deadlines_extended' }
        assert.equal(await count('kernel.outbox', told), 1)
      }
      for (const { account } of [client, talent]) {
        assert.equal(await timesTold(id, account.id), 1)
      }
    })
  }
})
