import { test } from '@japa/runner'
import {
  FixedBooking,
  stuckWithout,
  type JointBooking,
  type Moment,
} from './specification/joint.js'
import { HourlyBooking } from './specification/joint_hourly.js'
import { milestonePart, process, timesheetPart } from './specification/parts.js'
import { strand, type Strand } from './specification/strand.js'

const week = timesheetPart(1n)
const weeks = strand(week)
const openings = weeks.starts.filter((_, nth) => week.starts[nth]?.context.opening)

const bookings: Record<string, JointBooking> = {
  'A fixed booking, its milestones': new FixedBooking([
    strand(milestonePart(2n)),
    strand(milestonePart(1n)),
  ]),
  'An hourly booking, its weeks': new HourlyBooking(weeks, openings),
}

/** Where both sides never agreed, nobody minds what was planned. */
const NEVER_AGREED = ['declined', 'withdrawn', 'expired']

for (const [name, joint] of Object.entries(bookings)) {
  const explored = joint.explore()
  const inWords = ({ booking, parts }: Moment) => [
    booking.state,
    ...parts.map((at, nth) => joint.strands[nth]?.states[at]),
  ]

  test.group(`${name} and their disputes together`, () => {
    test('are in thousands of positions', ({ assert }) => {
      assert.isAbove(explored.moments.length, 5_000)
      const states = explored.moments.map(({ booking }) => booking.state)
      assert.sameMembers([...new Set(states)], [...process.booking.states])
    })

    test('no event makes money appear or vanish, or leaves a part behind', ({ assert }) => {
      assert.deepEqual(explored.wrongs, [])
    })

    test('an end holds no money and nothing that waits', ({ assert }) => {
      const ended = explored.moments.filter(({ booking: { state } }) =>
        process.booking.isTerminal(state)
      )
      assert.isNotEmpty(ended)
      for (const moment of ended) {
        assert.equal(joint.held(moment), 0n, moment.booking.state)
        if (NEVER_AGREED.includes(moment.booking.state)) continue
        const left = moment.parts.filter((at, nth) => !joint.strands[nth]?.ended[at])
        assert.isEmpty(left, inWords(moment).join())
      }
    })

    test('wherever it is not ended a clock runs, or somebody is named whose move it is', ({
      assert,
    }) => {
      for (const { booking, parts } of explored.moments) {
        if (process.booking.isTerminal(booking.state)) continue
        const { owner } = process.booking.meta(booking.state)
        assert.isTrue(process.booking.deadline(booking) !== null || owner !== undefined)
        for (const [nth, at] of parts.entries()) {
          const each = joint.strands[nth]
          assert.isTrue(each?.ended[at] === true || each?.attended[at] === true, each?.states[at])
        }
      }
    })

    for (const absent of ['client', 'talent'] as const) {
      test(`an end can be reached from everywhere, giving nothing up, though the ${absent} is silent`, ({
        assert,
      }) => {
        assert.deepEqual(stuckWithout(absent, explored).slice(0, 3).map(inWords), [])
      })
    }
  })
}

test.group('The model check', () => {
  test('would notice a process in which neither a clock nor staff ever help', ({ assert }) => {
    const idle = (each: Strand): Strand => ({
      ...each,
      steps: each.steps.map((list) => list.filter(({ by }) => by !== 'system' && by !== 'staff')),
    })
    const left = new FixedBooking([idle(strand(milestonePart(1n)))]).explore()
    assert.isNotEmpty(stuckWithout('client', left))
    assert.isNotEmpty(stuckWithout('talent', left))
  })
})
