import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { test } from '@japa/runner'
import { MovableClock } from '#kernel/clock'
import { SendDeliveries } from '#notices/actions/send_deliveries'
import { Channels } from '#notices/gateways/channel'
import { TableChannel } from '#tests/concurrency/notices/table_channel'
import { travel } from '#tests/support/identity/travel'
import { plan, rowOf } from '#tests/support/notices/deliveries'

const SENDER = fileURLToPath(new URL('doomed_worker.ts', import.meta.url))

async function sendAndDie(): Promise<unknown> {
  const child = spawn(process.execPath, ['--import=@poppinss/ts-exec', SENDER, 'send'], {
    env: process.env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [, signal] = (await once(child, 'exit')) as [unknown, unknown]
  return signal
}

test.group('A worker that is killed after the provider took a notice', (group) => {
  group.setup(async () => {
    const db = await app.container.make(Database)
    await db.rawQuery('create table public.probe_posts (delivery_id text not null)')
    // Other specs have moved the clock that the sender reads when it starts.
    await (await app.container.make(MovableClock)).refresh()
    // What other specs have left to be sent is not what the sender is to die of.
    await db.from('notices.deliveries').whereNot('state', 'delivered').delete()
    return () => db.rawQuery('drop table public.probe_posts')
  })

  for (const asked of [true, false]) {
    test(
      asked
        ? 'is followed by one that asks the provider, and nothing is sent twice'
        : 'is followed by one that sends it again, marked, where nobody can be asked',
      async ({ assert, cleanup }) => {
        const [planned] = await plan(1, { urgency: 'critical' })
        const id = planned?.id ?? ''
        assert.equal(await sendAndDie(), 'SIGKILL')
        assert.containsSubset(await rowOf(id), { state: 'sending', provider_id: null })

        const channel = new TableChannel(await app.container.make(Database))
        channel.answers = asked
        app.container.swap(Channels, () => new Channels([channel]))
        cleanup(() => app.container.restore(Channels))
        const successor = async () => (await app.container.make(SendDeliveries)).execute('critical')

        await successor()
        assert.equal(await channel.taken(id), 1, 'its lease still runs')
        cleanup(travel({ minutes: 5 }))
        await successor()
        const row = await rowOf(id)
        assert.equal(row?.state, 'delivered')
        assert.equal(await channel.taken(id), asked ? 1 : 2)
        assert.equal(row?.possible_duplicate_at !== null, !asked)
      }
    )
  }
})
