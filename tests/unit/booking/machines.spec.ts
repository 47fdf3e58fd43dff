import { test } from '@japa/runner'
import { processOf, processVersions, type Process } from '#booking/domain/processes'
import type { Lifecycle } from '#booking/domain/lifecycle'
import type { SentEvent } from '#booking/domain/transition'

const SIDES = ['client', 'talent', 'staff', 'system'] as const

type AnyLifecycle = Lifecycle<unknown, SentEvent>

const partsOf = (process: Process) =>
  [
    process.booking,
    process.milestone,
    process.timesheet,
    process.dispute,
    process.bonus,
  ] as unknown as AnyLifecycle[]

for (const version of processVersions()) {
  const process = processOf(version)
  for (const part of partsOf(process)) {
    test.group(`Process ${version}, the ${part.name}`, () => {
      test('every state that is not an end has a deadline or somebody whose move it is', ({
        assert,
      }) => {
        for (const state of part.states.filter((each) => !part.isTerminal(each))) {
          const { deadlines = [], owner } = part.meta(state)
          assert.isTrue(deadlines.length > 0 || owner !== undefined, state)
        }
      })

      test('every state can be reached, and from every state an end', ({ assert }) => {
        const rows = part.transitions()
        const reach = (from: string, seen = new Set([from])): Set<string> => {
          for (const row of rows.filter((each) => each.from === from && !seen.has(each.to))) {
            seen.add(row.to)
            reach(row.to, seen)
          }
          return seen
        }
        assert.sameMembers([...reach(part.initial)], [...part.states])
        for (const state of part.states) {
          assert.isTrue(
            [...reach(state)].some((each) => part.isTerminal(each)),
            state
          )
        }
      })

      test('every deadline’s event is one the system may send in that state', ({ assert }) => {
        for (const state of part.states) {
          const { deadlines = [], questions = [] } = part.meta(state)
          for (const rule of [...deadlines, ...questions]) {
            assert.include(part.senders(state, rule.event), 'system', `${state}: ${rule.event}`)
          }
        }
      })

      test('an end takes no event but a bonus', ({ assert }) => {
        const late = part.transitions().filter(({ from }) => part.isTerminal(from))
        assert.isEmpty(late.filter(({ event }) => event !== 'bonus'))
      })

      test('the table names a known side for every event', ({ assert }) => {
        for (const row of part.transitions()) {
          assert.isNotEmpty(row.by)
          assert.includeMembers([...SIDES], [...row.by])
        }
      })
    })
  }
}
