import { test } from '@japa/runner'
import { together } from '#kernel/together'

test.group('What is done together', () => {
  test('gives every answer in its place', async ({ assert }) => {
    assert.deepEqual(await together([Promise.resolve(1), Promise.resolve('two')]), [1, 'two'])
  })

  test('fails only when all of it has ended', async ({ assert }) => {
    const slow = Promise.withResolvers<void>()
    let hasFailed = false
    const whole = together([Promise.reject(new Error('first')), slow.promise])
    const failed = whole.catch((error: unknown) => {
      hasFailed = true
      return error
    })
    await new Promise(setImmediate)
    assert.isFalse(hasFailed)
    slow.resolve()
    assert.equal(((await failed) as Error).message, 'first')
  })
})
