import { HttpContextFactory } from '@adonisjs/core/factories/http'
import type { LimiterManager } from '@adonisjs/limiter'
import type { LimitersList } from '@adonisjs/limiter/types'
import { test } from '@japa/runner'
import { VISITOR } from '#kernel/actor'
import { RateLimit } from '#kernel/http/rate_limit'

const AWAY = new Error('Connection is closed.')

function withoutStore(): RateLimit {
  const increment = () => Promise.reject(AWAY)
  const manager = { use: () => ({ requests: 1, duration: 60, increment }) }
  return new RateLimit(manager as unknown as LimiterManager<LimitersList>)
}

test.group('While the store of the limits is away', () => {
  test('a page is answered, and that nobody counted it is logged', async ({ assert }) => {
    const ctx = new HttpContextFactory().create()
    const logged: unknown[] = []
    ctx.logger.error = (...line: unknown[]) => void logged.push(line)
    await withoutStore().countPage(ctx)
    assert.deepEqual(logged, [[{ err: AWAY }, 'a page was not counted']])
  })

  test('the API does not answer', async ({ assert }) => {
    const ctx = new HttpContextFactory().create()
    await assert.rejects(() => withoutStore().count(ctx, VISITOR), AWAY.message)
  })
})
