import { test } from '@japa/runner'
import { clientModule } from '#tests/unit/client/load'

interface Watch {
  begin(): void
  broke(): void
  heard(answer: boolean): void
  end(): void
}
interface Module {
  StreamWatch: new (ports: object) => Watch
}

/** A watch with a clock that only the test moves. */
async function watched(reachable: () => boolean = () => true) {
  const { StreamWatch } = await clientModule<Module>('lib/stream_watch.ts')
  let now = 0
  let polls = 0
  const due = new Map<object, { at: number; run: () => void }>()
  const watch = new StreamWatch({
    probe: async () => reachable(),
    poll: () => polls++,
    later(run: () => void, ms: number) {
      const key = {}
      due.set(key, { at: now + ms, run })
      return () => due.delete(key)
    },
  })
  const pass = async (seconds: number) => {
    const until = now + seconds * 1000
    for (;;) {
      const [first] = [...due].sort(([, a], [, b]) => a.at - b.at)
      if (!first || first[1].at > until) break
      due.delete(first[0])
      now = first[1].at
      first[1].run()
      // Whatever is asked meanwhile is answered before the clock goes on.
      await new Promise((resolve) => setImmediate(resolve))
    }
    now = until
  }
  return { watch, pass, polls: () => polls, waiting: () => due.size }
}

test.group('A stream of live updates, watched', () => {
  test('that answers and is heard from is left alone', async ({ assert }) => {
    const { watch, pass, polls } = await watched()
    watch.begin()
    await pass(2)
    watch.heard(true)
    for (let ping = 0; ping < 10; ping++) {
      await pass(20)
      watch.heard(false)
    }
    assert.equal(polls(), 0)
  })

  test('that never answers is helped out by asking every few seconds', async ({ assert }) => {
    const { watch, pass, polls } = await watched()
    watch.begin()
    await pass(7)
    assert.equal(polls(), 0)
    await pass(1)
    assert.equal(polls(), 1)
    await pass(30)
    assert.equal(polls(), 4)
  })

  test('that falls silent is missed after two of its signs of life', async ({ assert }) => {
    const { watch, pass, polls } = await watched()
    watch.begin()
    watch.heard(true)
    await pass(49)
    assert.equal(polls(), 0)
    await pass(1)
    assert.equal(polls(), 1)
  })

  test('is believed again when it answers, not for what a proxy let go of late', async ({
    assert,
  }) => {
    const { watch, pass, polls } = await watched()
    watch.begin()
    await pass(8)
    watch.heard(false)
    await pass(10)
    assert.equal(polls(), 2)
    watch.heard(true)
    assert.equal(polls(), 3, 'once more, for what came in between')
    await pass(49)
    assert.equal(polls(), 3)
  })

  test('that broke gets the time to come back, and no page is asked for what is away', async ({
    assert,
  }) => {
    let away = true
    const { watch, pass, polls } = await watched(() => !away)
    watch.begin()
    watch.heard(true)
    watch.broke()
    await pass(28)
    assert.equal(polls(), 0)
    away = false
    await pass(10)
    assert.equal(polls(), 1)
  })

  test('that nobody listens to any more asks nothing', async ({ assert }) => {
    const { watch, pass, polls, waiting } = await watched()
    watch.begin()
    await pass(8)
    watch.end()
    assert.equal(waiting(), 0)
    await pass(60)
    assert.equal(polls(), 1)
  })
})
