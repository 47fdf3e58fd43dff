import { test } from '@japa/runner'
import { BatchedReads } from '#kernel/batched_reads'

/** Loads that end when told to. */
function loads() {
  const begun: { keys: readonly string[]; end: () => void; fail: (error: Error) => void }[] = []
  const reads = new BatchedReads<string>((keys) => {
    const { promise, resolve, reject } = Promise.withResolvers<ReadonlyMap<string, string>>()
    const found = new Map(keys.filter((key) => key !== 'none').map((key) => [key, `${key}!`]))
    begun.push({ keys, end: () => resolve(found), fail: reject })
    return promise
  })
  return { begun, reads }
}

test.group('Batched reads', () => {
  test('begin at once, and those who come later are read together', async ({ assert }) => {
    const { begun, reads } = loads()
    const first = [reads.read('a'), reads.read('b')]
    const later = [reads.read('c'), reads.read('a'), reads.read('none'), reads.read('c')]

    assert.deepEqual(
      begun.map(({ keys }) => keys),
      [['a'], ['b']]
    )
    for (const load of begun) load.end()
    assert.deepEqual(await Promise.all(first), ['a!', 'b!'])
    assert.deepEqual(begun[2]?.keys, ['c', 'a', 'none'])
    begun[2]?.end()
    assert.deepEqual(await Promise.all(later), ['c!', 'a!', undefined, 'c!'])
    assert.lengthOf(begun, 3)
  })

  test('that fail do so for those who waited for them, and for nobody else', async ({ assert }) => {
    const { begun, reads } = loads()
    const first = reads.read('a')
    begun[0]?.fail(new Error('away'))

    await assert.rejects(() => first, 'away')
    const second = reads.read('a')
    begun[1]?.end()
    assert.equal(await second, 'a!')
  })
})
