import { test } from '@japa/runner'
import { clientModule } from '#tests/unit/client/load'

interface Work {
  startedAt: string
  minutes: number
  memo: string
  source: 'timer' | 'manual'
}

interface Row extends Work {
  id: string
  hour: object | null
  kept: object | null
  removal: boolean
}

interface Rows {
  rowsOf(hours: object[], kept: object[]): Row[]
  counts(row: Row): boolean
}

interface Timer {
  measured(running: { startedAt: string }, at: Date): { startedAt: string; minutes: number }
  elapsed(running: { startedAt: string }, at: Date): string
}

const rows = () => clientModule<Rows>('features/hours/rows.ts')

const WORK: Work = {
  startedAt: '2026-11-17T09:00:00Z',
  minutes: 90,
  memo: 'Letters.',
  source: 'timer',
}

const hour = (clientId: string, more = {}) => ({
  ...{ id: `hrs_${clientId}`, clientId, ...WORK },
  ...{ state: 'counted', meta: { can: [] }, ...more },
})

const kept = (method: string, clientId: string, more = {}, shown = {}) => ({
  ...{ key: `key-${clientId}`, method, state: 'waiting', tried: 0, refusal: null, ...more },
  shown: { ...WORK, bookingId: 'bk_1', clientId, hourId: null, removal: false, ...shown },
})

test.group('A list of hours', () => {
  test('shows what the server has beside what is kept here', async ({ assert }) => {
    const { rowsOf, counts } = await rows()
    const found = rowsOf([hour('a')], [kept('POST', 'b')])
    assert.deepEqual(
      found.map(({ id }) => id),
      ['a', 'b']
    )
    assert.isTrue(found.every(counts))
  })

  test('shows a stretch of work once while its answer and its entry are both here', async ({
    assert,
  }) => {
    const { rowsOf } = await rows()
    const found = rowsOf([hour('a')], [kept('POST', 'a', { tried: 1 })])
    assert.lengthOf(found, 1)
    assert.isNull(found[0]?.kept ?? null)
  })

  test('lays a kept change over what the server has', async ({ assert }) => {
    const { rowsOf } = await rows()
    const [row] = rowsOf([hour('a')], [kept('PATCH', 'a', {}, { minutes: 20 })])
    assert.equal(row?.minutes, 20)
    assert.isNotNull(row?.hour ?? null)
  })

  test('does not count what was refused, what is to be removed, and what came late', async ({
    assert,
  }) => {
    const { rowsOf, counts } = await rows()
    const refused = rowsOf([], [kept('POST', 'a', { state: 'refused' })])
    const removed = rowsOf([hour('b')], [kept('DELETE', 'b', {}, { removal: true })])
    const late = rowsOf([hour('c', { state: 'late' })], [])
    assert.deepEqual([...refused, ...removed, ...late].map(counts), [false, false, false])
  })

  test('forgets a kept removal of what is gone already', async ({ assert }) => {
    const { rowsOf } = await rows()
    assert.isEmpty(rowsOf([], [kept('DELETE', 'a', {}, { removal: true })]))
  })
})

test.group('The timer', () => {
  const timer = () => clientModule<Timer>('app/hours/timer.ts')

  test('counts whole minutes that have passed, from when it was started', async ({ assert }) => {
    const { measured } = await timer()
    const running = { startedAt: '2026-11-17T09:00:30.000Z' }
    assert.deepEqual(measured(running, new Date('2026-11-17T09:45:29Z')), {
      startedAt: running.startedAt,
      minutes: 44,
    })
    assert.equal(measured(running, new Date('2026-11-17T09:01:29Z')).minutes, 0)
    assert.equal(measured(running, new Date('2026-11-17T09:00:00Z')).minutes, 0)
  })

  test('shows hours, minutes and seconds', async ({ assert }) => {
    const { elapsed } = await timer()
    const running = { startedAt: '2026-11-17T09:00:00.000Z' }
    assert.equal(elapsed(running, new Date('2026-11-17T10:05:09Z')), '1:05:09')
  })
})
