import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { test } from '@japa/runner'
import pg from 'pg'
import { Doorbell } from '#kernel/outbox/doorbell'

test.group('The doorbell of the outbox', () => {
  test('it rings when something is announced on its channel', async ({ assert, cleanup }) => {
    const target = { connectionString: process.env.DATABASE_URL ?? '' }
    const client = new pg.Client(target)
    await client.connect()
    cleanup(() => client.end())
    const errors: Error[] = []
    let rung = Promise.withResolvers<void>()
    const bell = new Doorbell(
      target,
      'probe bell',
      () => rung.resolve(),
      (error) => errors.push(error)
    )
    bell.open()
    await rung.promise
    rung = Promise.withResolvers<void>()
    await client.query(`notify "probe bell"`)
    await rung.promise
    await bell.close()

    assert.deepEqual(errors, [])
  })

  test('while the database is away it asks once a second, however long that takes', async ({
    assert,
    cleanup,
  }) => {
    const asked: number[] = []
    const server = createServer((socket) => {
      asked.push(performance.now())
      socket.destroy()
      server.emit('asked')
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const bell = new Doorbell(
      { host: '127.0.0.1', port },
      'probe',
      () => {},
      () => {}
    )
    cleanup(() => {
      server.close()
    })
    bell.open()
    while (asked.length < 4) await once(server, 'asked')
    await bell.close()

    const gaps = asked.slice(1).map((moment, index) => moment - (asked[index] ?? 0))
    for (const gap of gaps) assert.isAbove(gap, 900)
  })

  test('it can be closed while it waits for its database', async ({ assert }) => {
    const failed = Promise.withResolvers<Error>()
    const bell = new Doorbell(
      { host: '127.0.0.1', port: 1 },
      'probe',
      () => {},
      (error) => failed.resolve(error)
    )
    bell.open()
    assert.include((await failed.promise).message, 'ECONNREFUSED')
    await bell.close()
  })
})
