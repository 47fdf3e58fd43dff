import { test } from '@japa/runner'
import { afterUrgentWork, beforeTelling } from '#kernel/outbox/precedence'

const HOUR = 3_600_000

test.group('Work that comes before telling of it', () => {
  test('lets the relay go on at once when there is none', async () => {
    await afterUrgentWork(HOUR)
  })

  test('holds the relay up until all of it is done, whether it went well or not', async ({
    assert,
  }) => {
    const [first, second] = [Promise.withResolvers<string>(), Promise.withResolvers<string>()]
    const well = beforeTelling(() => first.promise)
    const badly = beforeTelling(() => second.promise)
    const seen: string[] = []
    const relay = afterUrgentWork(HOUR).then(() => seen.push('told'))
    first.resolve('done')
    assert.equal(await well, 'done')
    assert.isEmpty(seen)
    second.reject(new Error('no'))
    await assert.rejects(() => badly, 'no')
    await relay
    assert.deepEqual(seen, ['told'])
    await afterUrgentWork(HOUR)
  })

  test('holds it up no longer than the relay is patient', async ({ assert }) => {
    const endless = Promise.withResolvers<void>()
    const work = beforeTelling(() => endless.promise)
    let over = false
    void work.then(() => (over = true))
    await afterUrgentWork(1)
    assert.isFalse(over)
    endless.resolve()
    await work
  })
})
