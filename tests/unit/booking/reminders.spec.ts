import { test } from '@japa/runner'
import { DateTime, type DurationLike } from 'luxon'
import { processOf, processVersions } from '#booking/domain/processes'
import { asked, firstReminder, nextReminder, type Asking } from '#booking/domain/reminders'

const START = DateTime.fromISO('2026-03-02T10:00:00Z', { zone: 'utc' }) as DateTime<true>
const later = (by: DurationLike) => START.plus(by)
const hoursUntil = (at: DateTime<true> | null) => at && at.diff(START).as('hours')

/** Hours after the start at which a clock of that length reminds, when the sweep is never late. */
function remindersOf(event: string, length: DurationLike, after?: string): number[] {
  const due = later(length)
  const sent: number[] = []
  let next = firstReminder({ event, after }, START, due)
  while (next) {
    sent.push(next.diff(START).as('hours'))
    next = nextReminder(event, next, next, due)
  }
  return sent
}

const nobody: Asking = {
  ...{ event: '', owner: null, proposedBy: null, changeBy: null, done: [] },
}

test.group('When a clock reminds', () => {
  test('half-way and 24 hours before', ({ assert }) => {
    assert.deepEqual(remindersOf('approve', { days: 14 }), [168, 312])
    assert.deepEqual(remindersOf('lapse', { hours: 72 }), [36, 48])
  })

  test('once, half-way, when it runs for 48 hours or less', ({ assert }) => {
    assert.deepEqual(remindersOf('end-proposal', { hours: 48 }), [24])
    assert.deepEqual(remindersOf('lapse', { hours: 24 }), [12])
  })

  test('a week before a booking ends by silence, and not at all when all is done', ({ assert }) => {
    assert.deepEqual(remindersOf('complete', { days: 90 }, 'idleBooking'), [83 * 24])
    assert.deepEqual(remindersOf('complete', { days: 7 }, 'allDone'), [])
  })

  test('never for what is tried again every half hour', ({ assert }) => {
    assert.deepEqual(remindersOf('hold', { hours: 100 }), [])
  })

  test('a day before a week is handed in or its money is missed', ({ assert }) => {
    assert.deepEqual(remindersOf('submit', { days: 7 }), [144])
    assert.deepEqual(remindersOf('miss', { hours: 20 }), [])
  })

  test('never after its end, nor for a time that has passed', ({ assert }) => {
    assert.isNull(firstReminder({ event: 'approve' }, START, START))
    const due = later({ days: 14 })
    assert.isNull(nextReminder('approve', later({ days: 7 }), later({ days: 13, hours: 1 }), due))
    assert.equal(
      hoursUntil(nextReminder('approve', later({ days: 7 }), later({ days: 8 }), due)),
      312
    )
  })
})

test.group('Whom a clock reminds', () => {
  test('the owner of the state', ({ assert }) => {
    assert.deepEqual(asked({ ...nobody, event: 'approve', owner: 'client' }), ['client'])
    assert.deepEqual(asked({ ...nobody, event: 'escalate', owner: 'staff' }), ['staff'])
    assert.deepEqual(asked({ ...nobody, event: 'anything' }), [])
  })

  test('whoever was asked, and nobody once the question is withdrawn', ({ assert }) => {
    assert.deepEqual(asked({ ...nobody, event: 'end-proposal', proposedBy: 'client' }), ['talent'])
    assert.deepEqual(asked({ ...nobody, event: 'end-change', changeBy: 'talent' }), ['client'])
    assert.deepEqual(asked({ ...nobody, event: 'end-change' }), [])
  })

  test('the side that has not bid, both when neither has or both have', ({ assert }) => {
    const bids = (...done: ('client' | 'talent')[]) => ({ ...nobody, event: 'pass-to-staff', done })
    assert.deepEqual(asked(bids()), ['client', 'talent'])
    assert.deepEqual(asked(bids('client')), ['talent'])
    assert.deepEqual(asked(bids('client', 'talent')), ['client', 'talent'])
  })

  test('somebody, for every clock that any machine names', ({ assert }) => {
    const proposal = { proposedBy: 'client', changeBy: 'client' } as const
    for (const { booking, milestone, timesheet, dispute, bonus } of processVersions().map(
      processOf
    )) {
      for (const part of [booking, milestone, timesheet, dispute, bonus]) {
        for (const state of part.states) {
          const { deadlines = [], questions = [], owner = null } = part.meta(state)
          for (const { event } of [...deadlines, ...questions]) {
            assert.isNotEmpty(asked({ ...nobody, ...proposal, event, owner }), event)
          }
        }
      }
    }
  })
})
