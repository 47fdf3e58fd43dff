import { test } from '@japa/runner'
import { distanceOf, likelyMeant } from '#profiles/domain/spelling'

test.group('Spelling', () => {
  test('distance counts letters added, dropped, changed and swapped', ({ assert }) => {
    const pairs: [string, string, number][] = [
      ['john', 'john', 0],
      ['jonh', 'john', 1],
      ['carpentor', 'carpenter', 1],
      ['carpnter', 'carpenter', 1],
      ['', 'abc', 3],
      ['kitten', 'sitting', 3],
    ]
    for (const [left, right, distance] of pairs) {
      assert.equal(distanceOf(left, right), distance, `${left} ${right}`)
      assert.equal(distanceOf(right, left), distance, `${right} ${left}`)
    }
  })

  test('short words forgive one slip, longer ones two, the nearest comes first', ({ assert }) => {
    assert.deepEqual(likelyMeant('jonh', ['jane', 'john', 'jonah', 'jon', 'hjno']), [
      'john',
      'jonah',
      'jon',
    ])
    assert.deepEqual(likelyMeant('carpneetr', ['carpenter', 'carpet']), ['carpenter'])
    assert.deepEqual(likelyMeant('oak', ['pine', 'oak']), [])
  })
})
