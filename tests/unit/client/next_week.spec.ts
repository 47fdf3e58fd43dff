import { test } from '@japa/runner'
import { clientModule } from '#tests/unit/client/load'

interface Step {
  readonly sentence: string
  readonly log: boolean
  readonly events: readonly string[]
}

interface NextWeek {
  nextWeekStep(booking: unknown): Step | null
}

const kes = (amount: string) => ({ amount, currency: 'KES' })

const week = (state: string, can: readonly string[] = [], id = 'ts_1') => ({
  ...{ id, state, weekOf: '2026-11-16', startsAt: '2026-11-16T00:00:00Z', opening: false },
  ...{ rate: kes('100000'), limitMinutes: 1200, workedMinutes: 60, deadline: null },
  ...{ amount: kes('100000'), held: kes('2000000'), meta: { can } },
})

interface Wishes {
  readonly hourly?: object
  readonly disputes?: readonly object[]
  readonly can?: readonly string[]
}

function booking(side: 'client' | 'talent', timesheets: readonly object[], wishes: Wishes = {}) {
  const { hourly = {}, disputes = [], can = [] } = wishes
  return {
    ...{ id: 'bk_1', kind: 'hourly', state: 'active', clientName: 'Baraka', talentName: 'Amina' },
    ...{ currency: 'KES', total: kes('2000000'), timesheets, disputes },
    hourly: {
      rate: kes('100000'),
      weeklyLimitMinutes: 1200,
      pausedBy: null,
      ending: false,
      ...hourly,
    },
    meta: { viewerSide: side, can },
  }
}

const dispute = (bids: object, state = 'bidding') => ({
  ...{ timesheetId: 'ts_1', outcome: null, state, stake: kes('500000'), bids },
  ...{ deadline: { at: '2026-11-28T12:00:00Z', event: 'pass-to-staff' }, meta: { can: ['bid'] } },
})

const next = () => clientModule<NextWeek>('features/bookings/hourly/next_week.ts')

test.group('What a booking by the hour waits for', () => {
  test('is a figure of one’s own while hours are in dispute, then the other side', async ({
    assert,
  }) => {
    const { nextWeekStep } = await next()
    const open = dispute({ client: null, talent: null })
    const sealed = dispute({ client: kes('1'), talent: null })
    for (const side of ['client', 'talent'] as const) {
      const step = nextWeekStep(booking(side, [week('disputed')], { disputes: [open] }))
      assert.match(step?.sentence ?? '', /^KES\s5,000 of the week of .* Say below how/)
    }
    const waits = nextWeekStep(booking('client', [week('disputed')], { disputes: [sealed] }))
    assert.include(waits?.sentence, 'Your bid is sealed.')
    assert.notInclude(waits?.sentence, 'Say below')
  })

  test('is our staff once the dispute is theirs', async ({ assert }) => {
    const { nextWeekStep } = await next()
    const theirs = dispute({ client: kes('1'), talent: null }, 'with_staff')
    const step = nextWeekStep(booking('client', [week('disputed')], { disputes: [theirs] }))
    assert.include(step?.sentence, 'Our staff are reading both sides and will decide')
  })

  test('is named with who paused it, and going on is offered to whom it is allowed', async ({
    assert,
  }) => {
    const { nextWeekStep } = await next()
    const paused = { hourly: { pausedBy: 'talent' } }
    const own = nextWeekStep(booking('talent', [week('paid')], { ...paused, can: ['resume'] }))
    assert.match(own?.sentence ?? '', /^You paused the weeks\./)
    assert.deepEqual(own?.events, ['resume'])
    const theirs = nextWeekStep(booking('client', [week('paid')], paused))
    assert.match(theirs?.sentence ?? '', /^Amina paused the weeks\./)
    assert.deepEqual(theirs?.events, [])
  })

  test('lets time be logged in the week that runs, however the weeks go on', async ({ assert }) => {
    const { nextWeekStep } = await next()
    const running = week('open', ['log'])
    const ending = booking('talent', [running], { hourly: { ending: true } })
    const step = nextWeekStep(ending)
    assert.isTrue(step?.log)
    assert.match(step?.sentence ?? '', /Log your time as you work\. It is ending/)
  })

  test('is nothing once it has ended', async ({ assert }) => {
    const { nextWeekStep } = await next()
    const over = { ...booking('client', [week('paid')], { hourly: { ending: true } }) }
    assert.isNull(nextWeekStep({ ...over, state: 'completed' }))
  })
})
