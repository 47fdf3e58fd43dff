import { test } from '@japa/runner'
import { worthOf } from '#booking/domain/weeks'
import { dice } from '#tests/support/dice'
import { bonuses, HourlyWalk, weeks } from './hourly_walk.js'

const WALKS = process.env.LONG ? 100_000 : 10_000
const STEPS = 60

/** What is wrong with where the walk is; nothing, if all is well. */
function wrongs(walk: HourlyWalk): string[] {
  const { paidIn, toTalent, backToClient } = walk.purse
  const { proposedBy, changeBy, ending, paused } = walk.booking.context
  const found: string[] = []
  if (paidIn !== toTalent + backToClient + walk.held) found.push('money came or went')
  if (proposedBy !== null && changeBy !== null) found.push('two questions are open')
  if ((changeBy === null) !== (walk.offered === null)) found.push('a change nobody answers')
  if (ending && paused !== null) found.push('it ends and pauses')
  for (const { at, terms, held } of walk.weeks) {
    const { remaining, minutes, worked } = at.context
    if (remaining !== held || held < 0n) found.push('a week knows not what it holds')
    if (minutes > terms.limit) found.push('more time than its limit')
    if (worked !== worthOf(minutes, terms.rate)) found.push('its rate changed')
    if (weeks.isTerminal(at.state) && remaining !== 0n) found.push(`${at.state} with money`)
    if (walk.isOver && !weeks.isTerminal(at.state)) found.push(`left behind: ${at.state}`)
  }
  return found
}

test.group('Random walks of hourly bookings', () => {
  test('weeks, changed terms, pauses, disputes and bonuses lose no minor unit and leave none behind', ({
    assert,
  }) => {
    const ended = {
      bookings: new Set<string>(),
      weeks: new Set<string>(),
      bonuses: new Set<string>(),
    }
    for (let seed = 1; seed <= WALKS; seed++) {
      const walk = new HourlyWalk(dice(seed))
      for (let step = 0; step < STEPS; step++) {
        walk.step()
        const found = wrongs(walk)
        if (found.length > 0) assert.fail(`seed ${seed}, step ${step}: ${found.join('; ')}`)
      }
      ended.bookings.add(walk.booking.state)
      for (const { at } of walk.weeks) ended.weeks.add(at.state)
      for (const { at } of walk.bonuses) ended.bonuses.add(at.state)
    }
    assert.sameMembers([...ended.bookings], ['active', 'completed', 'cancelled'])
    assert.sameMembers([...ended.weeks], [...weeks.states])
    assert.sameMembers([...ended.bonuses], [...bonuses.states])
  }).timeout(process.env.LONG ? 600_000 : 60_000)
})
