import '@poppinss/ts-exec'

/**
 * A worker process of its own that does not live long. `send`: it kills itself (SIGKILL, so nothing
 * is cleaned up) after the provider has taken a delivery and before that is noted. `digest`: it makes
 * digests, and is killed from outside.
 */
await import('../../../bin/defaults.js')
await import('reflect-metadata')
const { Ignitor } = await import('@adonisjs/core')

const ROOT = new URL('../../../', import.meta.url)
const importer = (path: string) => import(path.startsWith('.') ? new URL(path, ROOT).href : path)

const app = new Ignitor(ROOT, { importer })
  .tap((application) => {
    application.booting(async () => {
      await import('#start/env')
    })
  })
  .createApp('console')
await app.init()
await app.boot()

const { Database } = await import('@adonisjs/lucid/database')
const { SendDeliveries } = await import('#notices/actions/send_deliveries')
const { Channels } = await import('#notices/gateways/channel')
const { MakeDigests } = await import('#notices/actions/make_digests')
const { TableChannel } = await import('#tests/concurrency/notices/table_channel')

const work = { send, digest }[process.argv[2] ?? '']
if (!work) throw new Error('What is it to do?')
await app.start(work)

async function digest() {
  const digests = await app.container.make(MakeDigests)
  await digests.execute()
  process.stdout.write('it lived\n')
  await app.terminate()
}

async function send() {
  const db = await app.container.make(Database)
  const channel = new TableChannel(db, async () => {
    process.kill(process.pid, 'SIGKILL')
    await new Promise<never>(() => {})
  })
  app.container.swap(Channels, () => new Channels([channel]))
  const deliveries = await app.container.make(SendDeliveries)
  await deliveries.execute('critical')
  process.stdout.write('nothing was sent\n')
  await app.terminate()
}
