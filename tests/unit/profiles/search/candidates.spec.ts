import { test } from '@japa/runner'
import { Bits } from '#profiles/gateways/facets/bits'
import { candidates } from '#profiles/gateways/facets/candidates'
import { dice } from '#tests/support/dice'

function worldOf(seed: number, keys: number) {
  const roll = dice(seed)
  const matches = Bits.upTo(3_000)
  const members: { number: number; key: number }[] = []
  for (let number = 0; number < 3_000; number++) {
    if (roll(3) > 0) continue
    matches.add(number)
    members.push({ number, key: roll(keys) })
  }
  const byNumber = new Map(members.map(({ number, key }) => [number, key]))
  const keyOf = (number: number) => byNumber.get(number) ?? 0
  members.sort((left, right) => right.key - left.key || right.number - left.number)
  return { matches, members, keyOf }
}

test.group('Who may be on a page', () => {
  for (const [seed, keys] of [
    [1, 20],
    [2, 500],
    [3, 1_000_000],
  ] as const) {
    test(`every page of an order is among them, whatever the ties (${keys} keys)`, ({ assert }) => {
      const { matches, members, keyOf } = worldOf(seed, keys)
      const size = 21
      for (let start = 0; start < members.length; start += size - 1) {
        const from = start === 0 ? null : members[start - 1]!.key
        const found = candidates(matches, keyOf, { size, from })
        const page = members.slice(start, start + size).map(({ number }) => number)
        assert.includeMembers([...(found?.numbers ?? [])], page)
        const numbers = new Set(found?.numbers)
        const everybody = members.slice(start).every(({ number }) => numbers.has(number))
        assert.equal(found?.all, everybody)
      }
    })
  }

  test('more alike than a statement should look at are for the table to find', ({ assert }) => {
    const matches = Bits.upTo(3_000)
    for (let number = 0; number < 3_000; number++) matches.add(number)
    const beginners = (number: number) => (number < 40 ? 1 : 0)
    const first = candidates(matches, beginners, { size: 21, from: null })
    assert.lengthOf(first?.numbers ?? [], 40)
    assert.isFalse(first?.all)
    assert.isNull(candidates(matches, beginners, { size: 41, from: null }))
    assert.isNull(candidates(matches, beginners, { size: 21, from: 1 }))
  })

  test('nearly the same key is the same: it is too large to be exact', ({ assert }) => {
    const matches = Bits.upTo(32)
    for (const number of [1, 2, 3]) matches.add(number)
    const key = (number: number) => -1e20 * (1 + number * 1e-15)
    const found = candidates(matches, key, { size: 1, from: key(2) })
    assert.deepEqual(found, { numbers: [1, 2, 3], all: true })
  })
})
