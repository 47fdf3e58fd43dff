import { test } from '@japa/runner'
import vine from '@vinejs/vine'
import { Job } from '#kernel/job'
import type { JobRunner } from '#kernel/queue/runner'
import { RungJob } from '#kernel/queue/rung_job'

class Look extends Job<object> {
  static override readonly jobName = 'test.look'
  static override readonly queue = 'critical'
  static override readonly schema = vine.object({})
  async handle(): Promise<void> {}
}

/** A runner whose runs end when they are told to. */
function bench() {
  const runs: { end(): void; fail(error: Error): void }[] = []
  const reported: string[] = []
  const runner = {
    run: () => new Promise<void>((end, fail) => runs.push({ end, fail })),
  } as unknown as JobRunner
  const rung = new RungJob(Look, runner, ({ message }) => reported.push(message))
  const settled = () => new Promise((resolve) => setImmediate(resolve))
  return { rung, runs, reported, settled }
}

test.group('A job that is rung for', () => {
  test('runs at once, and once more for all who rang meanwhile', async ({ assert }) => {
    const { rung, runs, settled } = bench()
    rung.ring()
    assert.lengthOf(runs, 1)
    rung.ring()
    rung.ring()
    assert.lengthOf(runs, 1)
    runs[0]?.end()
    await settled()
    assert.lengthOf(runs, 2)
    runs[1]?.end()
    await settled()
    assert.lengthOf(runs, 2)
    rung.ring()
    assert.lengthOf(runs, 3)
  })

  test('goes on after a run that failed, which is reported', async ({ assert }) => {
    const { rung, runs, reported, settled } = bench()
    rung.ring()
    rung.ring()
    runs[0]?.fail(new Error('The database is away'))
    await settled()
    assert.deepEqual(reported, ['The database is away'])
    assert.lengthOf(runs, 2)
  })

  test('rings itself on its beat, behind nobody', async ({ assert }) => {
    let over: () => void = () => undefined
    const thrice = new Promise<void>((resolve) => (over = resolve))
    let runs = 0
    const runner = {
      run: () => {
        if (++runs === 3) over()
        return Promise.resolve()
      },
    } as unknown as JobRunner
    const rung = new RungJob(Look, runner, () => undefined)
    rung.every(1)
    await thrice
    await rung.stop()
    assert.isAtLeast(runs, 3)
  })

  test('ends with the run under way when it is stopped', async ({ assert }) => {
    const { rung, runs } = bench()
    rung.ring()
    rung.ring()
    const stopped = rung.stop()
    runs[0]?.end()
    await stopped
    assert.lengthOf(runs, 1)
  })
})
