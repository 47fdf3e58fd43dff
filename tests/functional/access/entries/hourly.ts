import app from '@adonisjs/core/services/app'
import { randomUUID } from 'node:crypto'
import { LogHours } from '#booking/actions/log_hours'
import { PauseBooking } from '#booking/actions/pause_booking'
import { SubmitTimesheet } from '#booking/actions/submit_timesheet'
import Timesheet from '#booking/persistence/timesheet_model'
import { makeHourly } from '#database/factories/booking/hourly'
import { system } from '#kernel/actor'
import { Clock } from '#kernel/clock'
import type { Cast } from '#tests/support/access/actors'
import {
  answers,
  PARTIES_AND_STAFF,
  staff,
  type AccessTable,
  type Attempt,
  type Entry,
  type Expected,
} from '#tests/support/access/table'

function move(by: 'client' | 'talent' | 'either', status = 200): Expected {
  return answers(404, {
    client: by === 'talent' ? 403 : status,
    talent: by === 'client' ? 403 : status,
    ...staff(403),
    visitor: 401,
    suspended: 403,
    limited: 403,
  })
}

interface Scene {
  id: string
  sheet: string
  hours: string
}

/** A limit so high that even the last minutes of a week have one. */
const WISHES = { rate: '100', limitMinutes: 10_080 }

/** A week that is planned, runs with a minute in it, or is handed in. */
async function week(reach: 'accepted' | 'open' | 'submitted', cast: Cast): Promise<Scene> {
  const { client, talent } = cast
  const far = reach === 'accepted' ? 'accepted' : 'running'
  const { id } = await makeHourly(far, { ...WISHES, client, talent })
  const { id: sheet } = await Timesheet.query()
    .where('bookingId', id)
    .orderBy('weekOf')
    .firstOrFail()
  if (reach === 'accepted') return { id, sheet, hours: '' }
  const hours = await (
    await app.container.make(LogHours)
  ).execute(
    id,
    { ...(await now()), clientId: randomUUID(), memo: '', source: 'manual' },
    talent.actor
  )
  if (reach === 'submitted') {
    await (await app.container.make(SubmitTimesheet)).execute(sheet, system('test'))
  }
  return { id, sheet, hours }
}

async function now() {
  const clock = await app.container.make(Clock)
  return { startedAt: clock.now().toISO(), minutes: 1 }
}

const on = (
  reach: Parameters<typeof week>[0],
  expected: Expected,
  attempt: (scene: Scene) => Attempt
): Entry => ({
  answers: expected,
  on: async (cast) => attempt(await week(reach, cast)),
})

export const hourlyAccess: AccessTable = {
  'POST /api/v1/bookings/:id/pause': on('open', move('either'), ({ id }) => ({
    path: `/bookings/${id}/pause`,
    type: 'bookings',
  })),
  'POST /api/v1/bookings/:id/resume': {
    answers: { ...move('client'), talent: 409 },
    async on(cast) {
      const { id } = await week('open', cast)
      await (await app.container.make(PauseBooking)).execute(id, cast.client.actor)
      return { path: `/bookings/${id}/resume`, type: 'bookings' }
    },
  },
  'GET /api/v1/timesheets': on('open', PARTIES_AND_STAFF, ({ id }) => ({
    path: `/timesheets?filter[booking]=${id}`,
  })),
  'GET /api/v1/timesheets/:id': on('open', PARTIES_AND_STAFF, ({ sheet }) => ({
    path: `/timesheets/${sheet}`,
  })),
  'POST /api/v1/timesheets/:id/hold': on('accepted', move('client'), ({ sheet }) => ({
    path: `/timesheets/${sheet}/hold`,
    type: 'timesheets',
  })),
  'GET /api/v1/timesheets/:id/previews': on('submitted', PARTIES_AND_STAFF, ({ sheet }) => ({
    path: `/timesheets/${sheet}/previews?filter[event]=approve`,
  })),
  'POST /api/v1/timesheets/:id/approve': on('submitted', move('client'), ({ sheet }) => ({
    path: `/timesheets/${sheet}/approve`,
    type: 'timesheets',
  })),
  'POST /api/v1/timesheets/:id/dispute': on('submitted', move('client'), ({ sheet, hours }) => ({
    path: `/timesheets/${sheet}/dispute`,
    type: 'timesheets',
    attributes: { reason: 'That was not asked for.', hours: [hours] },
  })),
  'POST /api/v1/bookings/:id/hours': {
    answers: move('talent', 201),
    async on(cast) {
      const { id } = await makeHourly('running', {
        ...WISHES,
        client: cast.client,
        talent: cast.talent,
      })
      const attributes = { ...(await now()), clientId: randomUUID(), memo: 'Letters.' }
      return { path: `/bookings/${id}/hours`, type: 'hours', attributes }
    },
  },
  'GET /api/v1/hours/:id': on('open', PARTIES_AND_STAFF, ({ hours }) => ({
    path: `/hours/${hours}`,
  })),
  'PATCH /api/v1/hours/:id': on('open', move('talent'), ({ hours }) => ({
    path: `/hours/${hours}`,
    type: 'hours',
    attributes: { memo: 'Two letters.' },
  })),
  'DELETE /api/v1/hours/:id': on('open', move('talent', 204), ({ hours }) => ({
    path: `/hours/${hours}`,
  })),
}
