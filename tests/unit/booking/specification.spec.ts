import { test } from '@japa/runner'
import { explore, type Explored } from './specification/explore.js'
import {
  bookingPart,
  disputePart,
  disputeStart,
  milestonePart,
  timesheetPart,
} from './specification/parts.js'

const disputes = (['client', 'talent'] as const).flatMap((side) =>
  [1n, 2n, 3n].map((claimed) => disputeStart(3n, side, claimed))
)

const explored: Record<string, Explored<unknown>> = {
  booking: explore(bookingPart),
  milestone: explore(milestonePart(3n)),
  dispute: explore(disputePart(disputes, [-1n, 0n, 1n, 2n, 3n, 4n])),
  timesheet: explore(timesheetPart(3n)),
}

const ENOUGH: Record<string, number> = { booking: 100, milestone: 40, dispute: 300, timesheet: 40 }

test.group('The tables of PRODUCT, written by hand', () => {
  for (const [name, { positions, edges, quarrels }] of Object.entries(explored)) {
    test(`say of a ${name} what its machine says, wherever it can get to`, ({ assert }) => {
      assert.deepEqual(quarrels.slice(0, 5), [])
      assert.isAbove(positions.length, ENOUGH[name] ?? 0)
      assert.isAbove(edges.length, positions.length)
    })
  }

  test('would notice a machine that lets somebody else approve', ({ assert }) => {
    const part = milestonePart(1n)
    const table = part.table.map((row) =>
      row.event === 'approve' ? { ...row, by: ['client'] as const } : row
    )
    assert.isNotEmpty(explore({ ...part, table }).quarrels)
  })

  test('move what they say: nothing appears or vanishes in a hold', ({ assert }) => {
    const { edges } = explore(milestonePart(3n))
    for (const { from, to, sent, moved } of edges.filter((each) => each.sent.type !== 'settle')) {
      const kept = to.context.remaining - from.context.remaining
      assert.equal(moved.paidIn, kept + moved.toTalent + moved.toClient, sent.type)
    }
    for (const { from, to, sent, moved } of explore(timesheetPart(3n)).edges) {
      if (sent.type === 'settle') continue
      const kept = to.context.remaining - from.context.remaining
      assert.equal(moved.paidIn, kept + moved.toTalent + moved.toClient, sent.type)
    }
  })
})
