import { test } from '@japa/runner'
import { FixedBooking, stuckWithout } from './specification/joint.js'
import { milestonePart, process } from './specification/parts.js'
import { strand, type Strand } from './specification/strand.js'

const fixed = new FixedBooking([strand(milestonePart(2n)), strand(milestonePart(1n))])
const explored = fixed.explore()

test.group('A fixed booking, its milestones and their disputes together', () => {
  test('are in many thousands of positions', ({ assert }) => {
    assert.isAbove(explored.moments.length, 10_000)
    const ends = explored.moments.map(({ booking }) => booking.state)
    assert.includeMembers([...new Set(ends)], [...process.booking.states])
  })

  test('no event makes money appear or vanish, or leaves a part behind', ({ assert }) => {
    assert.deepEqual(explored.wrongs, [])
  })

  test('an end holds no money and nothing that waits', ({ assert }) => {
    const ended = explored.moments.filter(({ booking }) =>
      process.booking.isTerminal(booking.state)
    )
    assert.isNotEmpty(ended)
    for (const moment of ended) {
      assert.equal(fixed.held(moment), 0n, moment.booking.state)
      const left = moment.parts.filter((at, nth) => !fixed.strands[nth]?.ended[at])
      const paidNever = ['declined', 'withdrawn', 'expired'].includes(moment.booking.state)
      if (!paidNever) assert.isEmpty(left)
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
        const each = fixed.strands[nth]
        assert.isTrue(each?.ended[at] === true || each?.attended[at] === true, each?.states[at])
      }
    }
  })

  for (const absent of ['client', 'talent'] as const) {
    test(`an end can be reached from everywhere, giving nothing up, though the ${absent} is silent`, ({
      assert,
    }) => {
      const stuck = stuckWithout(absent, explored)
      assert.deepEqual(
        stuck
          .slice(0, 3)
          .map(({ booking, parts }) => [
            booking.state,
            ...parts.map((at, nth) => fixed.strands[nth]?.states[at]),
          ]),
        []
      )
    })
  }

  test('this would notice a process in which neither a clock nor staff ever help', ({ assert }) => {
    const idle = (each: Strand): Strand => ({
      ...each,
      steps: each.steps.map((list) => list.filter(({ by }) => by !== 'system' && by !== 'staff')),
    })
    const left = new FixedBooking([idle(strand(milestonePart(1n)))]).explore()
    assert.isNotEmpty(stuckWithout('client', left))
    assert.isNotEmpty(stuckWithout('talent', left))
  })
})
