import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { test } from '@japa/runner'
import type { DateTime } from 'luxon'
import {
  Accepted,
  Countered,
  MilestoneDisputed,
  MilestoneFunded,
  MilestoneReleased,
  OfferSent,
} from '#booking/contract/events'
import { system } from '#kernel/actor'
import { Clock } from '#kernel/clock'
import type { EventDefinition } from '#kernel/events'
import { newId } from '#kernel/ids'
import { Outbox } from '#kernel/outbox/outbox'
import { UnitOfWork } from '#kernel/unit_of_work'
import { DailyFigures } from '#notices/queries/daily_figures'
import { drain, runSchedules } from '#tests/support/drain'
import { travel } from '#tests/support/identity/travel'
import { namedActors } from '#tests/support/named_actors'

const base = `http://127.0.0.1:${process.env.PORT}/api/v1`

async function happened<Payload>(
  event: EventDefinition<Payload>,
  payload: Payload,
  occurredAt: DateTime<true>
): Promise<void> {
  const work = await app.container.make(UnitOfWork)
  await work.run((tx) =>
    new Outbox().append(tx, event, {
      aggregateId: newId('bk'),
      payload,
      actor: system('probe'),
      occurredAt,
    })
  )
}

const booking = () => ({
  bookingId: newId('bk'),
  title: 'A logo',
  clientId: newId('acc'),
  talentId: newId('acc'),
  clientName: 'Clara',
  talentName: 'Amina',
  note: null,
})

const kes = (amount: string) => ({ amount, currency: 'KES' })

/** A day that no other spec has anything on, some months ago. */
async function quietDay(monthsAgo: number): Promise<DateTime<true>> {
  const clock = await app.container.make(Clock)
  return clock.now().minus({ months: monthsAgo }).set({ day: 3, hour: 9 }).startOf('hour')
}

async function factsOf(bookingId: string): Promise<unknown[]> {
  const db = await app.container.make(Database)
  return db.from('notices.facts').where('booking_id', bookingId)
}

const figuresOn = async (day: DateTime<true>) =>
  (await app.container.make(DailyFigures)).find(day.toISODate())

test.group('The figures of a day', () => {
  test('count what was booked, funded, released and disputed, per currency', async ({ assert }) => {
    const day = await quietDay(5)
    const one = booking()
    const milestone = { milestoneId: newId('ms'), milestoneTitle: 'Sketches' }
    await happened(Accepted, { ...one, by: 'talent', total: kes('90000') }, day)
    const held = { ...one, ...milestone, by: 'client' as const }
    await happened(MilestoneFunded, { ...held, amount: kes('50000') }, day)
    await happened(MilestoneFunded, { ...held, amount: kes('40000') }, day.plus({ hours: 2 }))
    const dollars = { amount: '700', currency: 'USD' }
    await happened(MilestoneFunded, { ...held, amount: dollars }, day.plus({ hours: 3 }))
    await happened(MilestoneDisputed, { ...held, amount: kes('40000') }, day.plus({ hours: 4 }))
    const parts = { toTalent: kes('45000'), toClient: kes('0'), fee: kes('5000') }
    const settled = { ...held, ...parts, transferId: null, final: true }
    await happened(MilestoneReleased, settled, day.plus({ hours: 5 }))
    await drain()

    const figures = await figuresOn(day)
    assert.containsSubset(figures, { bookings: 1, disputes: 1, offers: 0, answers: 0 })
    assert.deepEqual(
      [figures?.funded, figures?.released, figures?.refunded, figures?.disputed].map((sums) =>
        sums?.map((sum) => sum.toJSON())
      ),
      [[kes('90000'), dollars], [kes('45000')], [], [kes('40000')]]
    )
  })

  test('say how long talents took to answer, whichever event is heard of first', async ({
    assert,
  }) => {
    const day = await quietDay(6)
    const [quick, slow] = [booking(), booking()]
    const total = kes('90000')
    await happened(OfferSent, { ...quick, by: 'client', total }, day)
    await happened(Countered, { ...quick, by: 'talent', total }, day.plus({ minutes: 30 }))
    await happened(Accepted, { ...quick, by: 'client', total }, day.plus({ hours: 2 }))
    await happened(Accepted, { ...slow, by: 'talent', total }, day.plus({ minutes: 90 }))
    await drain()
    await happened(OfferSent, { ...slow, by: 'client', total }, day)
    await drain()

    assert.containsSubset(await figuresOn(day), {
      ...{ offers: 2, bookings: 2, answers: 2, meanAnswerSeconds: 3600 },
    })
  })

  test('stay when the facts they were made of are dropped, a month at a time', async ({
    assert,
    cleanup,
  }) => {
    const day = await quietDay(7)
    const one = booking()
    await happened(OfferSent, { ...one, by: 'client', total: kes('90000') }, day)
    await drain()
    assert.lengthOf(await factsOf(one.bookingId), 1)

    cleanup(travel({ months: 5 }))
    await runSchedules('notices.sweep_old')
    assert.lengthOf(await factsOf(one.bookingId), 1)
    cleanup(travel({ months: 8 }))
    await runSchedules('notices.sweep_old')
    assert.lengthOf(await factsOf(one.bookingId), 0)
    assert.equal((await figuresOn(day))?.offers, 1)
  })

  test('are each side’s own too, summed when they happen', async ({ assert, cleanup }) => {
    cleanup(namedActors())
    const at = (await app.container.make(Clock)).now()
    const one = booking()
    await happened(OfferSent, { ...one, by: 'client', total: kes('90000') }, at.minus({ hours: 3 }))
    await happened(Accepted, { ...one, by: 'talent', total: kes('90000') }, at)
    const milestone = { ...one, milestoneId: newId('ms'), milestoneTitle: 'Sketches', final: true }
    const moved = { toTalent: kes('81000'), toClient: kes('0'), fee: kes('9000'), transferId: null }
    await happened(MilestoneReleased, { ...milestone, ...moved, by: 'client' }, at)
    await drain()

    const figuresOf = async (who: string) => {
      const answer = await fetch(`${base}/party-figures`, {
        headers: { authorization: `Bearer ${who}`, accept: 'application/vnd.api+json' },
      })
      const { data } = (await answer.json()) as { data: { attributes: object }[] }
      return data.map(({ attributes }) => attributes)
    }
    const same = { offers: 1, bookings: 1, meanAnswerSeconds: 10_800, released: [kes('81000')] }
    assert.containsSubset(await figuresOf(one.talentId), [{ ...same, side: 'talent' }])
    assert.containsSubset(await figuresOf(one.clientId), [{ ...same, side: 'client' }])
    assert.deepEqual(await figuresOf(newId('acc')), [])
  })
})
