import { test } from '@japa/runner'
import { clientModule, stand } from '#tests/unit/client/load'

interface Module {
  known: () => Promise<{ readonly endpoint: string } | null>
  keepKnown: (subscription: object, vapidKey: string) => Promise<void>
  renew: (before: object, now: object) => Promise<void>
}

const subscription = (endpoint: string) => ({ endpoint, keys: { p256dh: 'p', auth: endpoint } })
const BEFORE = subscription('https://push.example/before')
const NOW = subscription('https://push.example/now')

/** The one cache that is used. */
function cache() {
  const kept = new Map<string, Response>()
  const only = {
    put: (place: string, response: Response) => Promise.resolve(void kept.set(place, response)),
    match: (place: string) => Promise.resolve(kept.get(place)?.clone()),
  }
  return { open: () => Promise.resolve(only) }
}

test.group('A push address that changed', () => {
  test('answered with {status}, is told again: {again}')
    .with([
      { status: 200, again: false },
      { status: 404, again: false },
      { status: 429, again: true },
      { status: 503, again: true },
    ])
    .run(async ({ assert, cleanup }, { status, again }) => {
      const push = await clientModule<Module>('lib/push_renewal.ts')
      const fetch = () => Promise.resolve(new Response(null, { status }))
      cleanup(stand({ caches: cache(), fetch }))
      await push.keepKnown(BEFORE, 'key')
      await push.renew({ ...BEFORE, vapidKey: 'key' }, NOW)
      assert.equal((await push.known())?.endpoint, (again ? BEFORE : NOW).endpoint)
    })
})
