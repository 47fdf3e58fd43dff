import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { test } from '@japa/runner'
import { randomUUID } from 'node:crypto'
import { MeetDeadline } from '#booking/actions/meet_deadline'
import Hours from '#booking/persistence/hours_model'
import {
  makeClient,
  makeTalent,
  type Client,
  type Talent,
} from '#database/factories/booking/people'
import { Money } from '#kernel/money'
import { Calendar } from '#tests/support/booking/calendar'
import { hourlyScene, verifyMoney } from '#tests/support/booking/hourly_scene'

const ROUNDS = 8

type Scene = Awaited<ReturnType<typeof hourlyScene>>

let client: Client
let talent: Talent

async function transitionsOf(subjectId: string, from: string): Promise<string[]> {
  const db = await app.container.make(Database)
  const rows: { to_state: string }[] = await db
    .from('booking.history')
    .select('to_state')
    .where({ subject_id: subjectId, from_state: from })
  return rows.map(({ to_state: to }) => to)
}

/** Two hours in the first week, small enough that one wallet pays for every round. */
const WISHES = { rate: '100', limitMinutes: 600 }

async function begin(calendar: Calendar): Promise<Scene> {
  return hourlyScene(calendar, { ...WISHES, client, talent })
}

/** The clock acting as the worker would; whether it was first. */
async function clock(scene: Scene, id: string): Promise<number> {
  const meet = await app.container.make(MeetDeadline)
  const met = await meet.execute({ subject: 'timesheet', id, bookingId: scene.id })
  return met ? 200 : 409
}

test.group('Of two who act on a week at once', (group) => {
  group.setup(async () => {
    client = await makeClient(Money.of('2000000', 'USD'))
    talent = await makeTalent()
  })
  group.each.timeout(120_000)
  group.each.teardown(verifyMoney)

  async function handedIn(calendar: Calendar) {
    calendar.stand(0, 'Mon 0:00')
    const scene = await begin(calendar)
    calendar.stand(0, 'Wed 12:00')
    const { id: entry } = await scene.log(0, 'Tue 9:00', 120)
    const { id } = await scene.sheet(0)
    calendar.stand(1, 'Mon 12:00')
    await clock(scene, id)
    return { scene, id, entry }
  }

  test('an approval and a dispute: exactly one wins', async ({ assert, cleanup }) => {
    const { calendar, back } = Calendar.at('Mon 0:00')
    cleanup(back)
    for (let played = 0; played < ROUNDS; played++) {
      const { scene, id, entry } = await handedIn(calendar)
      const replies = await Promise.all([
        scene.asClient.post(`/timesheets/${id}/approve`),
        scene.asClient.post(`/timesheets/${id}/dispute`, 'timesheets', {
          reason: 'Nothing came.',
          hours: [entry],
        }),
      ])
      assert.sameMembers(
        replies.map(({ status }) => status),
        [200, 409],
        replies.map(({ text }) => text).join('\n')
      )
      const lost = replies.find(({ status }) => status === 409)
      assert.isDefined(lost?.error?.meta?.['state'])
      assert.lengthOf(await transitionsOf(id, 'submitted'), 1)
    }
  })

  test('an approval and the clock on Friday: the money moves once', async ({ assert, cleanup }) => {
    const { calendar, back } = Calendar.at('Mon 0:00')
    cleanup(back)
    for (let played = 0; played < ROUNDS; played++) {
      const { scene, id } = await handedIn(calendar)
      calendar.stand(1, 'Fri 23:59')
      const [approved, met] = await Promise.all([
        scene.asClient.post(`/timesheets/${id}/approve`),
        clock(scene, id),
      ])
      assert.sameMembers([approved.status, met], [200, 409], approved.text)
      assert.deepEqual(await transitionsOf(id, 'submitted'), ['paid'])
    }
  })

  test('paying for a week and pausing: no week begins in a paused booking', async ({
    assert,
    cleanup,
  }) => {
    const { calendar, back } = Calendar.at('Mon 0:00')
    cleanup(back)
    for (let played = 0; played < ROUNDS; played++) {
      calendar.stand(0, 'Mon 0:00')
      const scene = await begin(calendar)
      calendar.stand(0, 'Sat 12:00')
      const { id } = await scene.sheet(1)
      const [held, paused] = await Promise.all([
        scene.asClient.post(`/timesheets/${id}/hold`),
        scene.asTalent.post(`${scene.path}/pause`),
      ])
      assert.equal(paused.status, 200, paused.text)
      assert.include([200, 409], held.status, held.text)
      assert.equal((await scene.sheet(1)).state, 'cancelled')
      assert.equal((await scene.sheet(1)).remaining, 0n)
      assert.isEmpty((await scene.sheets()).filter(({ state }) => state === 'planned'))
    }
  })

  test('the client and the clock paying for the same week: it is paid for once', async ({
    assert,
    cleanup,
  }) => {
    const { calendar, back } = Calendar.at('Mon 0:00')
    cleanup(back)
    for (let played = 0; played < ROUNDS; played++) {
      calendar.stand(0, 'Mon 0:00')
      const scene = await begin(calendar)
      calendar.stand(0, 'Sat 12:00')
      const { id } = await scene.sheet(1)
      const [held, met] = await Promise.all([
        scene.asClient.post(`/timesheets/${id}/hold`),
        clock(scene, id),
      ])
      assert.sameMembers([held.status, met], [200, 409], held.text)
      assert.deepEqual(await transitionsOf(id, 'planned'), ['open'])
      assert.lengthOf(await scene.sheets(), 3)
    }
  })

  test('one entry from three devices, and others over the limit: each counts once, none too many', async ({
    assert,
    cleanup,
  }) => {
    const { calendar, back } = Calendar.at('Mon 0:00')
    cleanup(back)
    for (let played = 0; played < ROUNDS; played++) {
      calendar.stand(0, 'Mon 0:00')
      const scene = await begin(calendar)
      calendar.stand(0, 'Sat 11:00')
      const clientId = randomUUID()
      const replies = await Promise.all([
        scene.log(0, 'Tue 9:00', 300, { clientId }),
        scene.log(0, 'Tue 9:00', 300, { clientId }),
        scene.log(0, 'Tue 9:00', 300, { clientId }),
        scene.log(0, 'Wed 9:00', 200),
        scene.log(0, 'Wed 10:00', 200),
        scene.log(0, 'Thu 9:00', 200),
      ])
      const same = replies.slice(0, 3)
      const ids = new Set(same.flatMap(({ status, id }) => (status === 201 ? [id] : [])))
      assert.isAtMost(ids.size, 1)
      const sheet = await scene.sheet(0)
      const counted = await Hours.query().where({ timesheetId: sheet.id, state: 'counted' })
      assert.equal(
        counted.reduce((sum, { minutes }) => sum + minutes, 0),
        sheet.minutes
      )
      assert.isAtMost(sheet.minutes, 600)
      for (const reply of replies) assert.include([201, 409], reply.status, reply.text)
    }
  })
})
