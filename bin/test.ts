process.env.NODE_ENV = 'test'

const { mkdtemp, rm } = await import('node:fs/promises')
const { tmpdir } = await import('node:os')
const { join } = await import('node:path')
const { openTestDatabase } = await import('#tests/support/database')
const { freePort } = await import('#tests/support/ports')
const { endAfter, endOnSignal } = await import('./support/signals.js')
const database = await openTestDatabase()
const DEADLINE_MS = 10_000

/** The app learns of its database while it boots: all of this must be known before. */
const port = await freePort()
process.env.DATABASE_URL = database.url
process.env.PORT = String(port)
process.env.APP_URL = `http://127.0.0.1:${port}`
process.env.SANDBOX = 'true'
/** What this run publishes goes with its database. */
const published = await mkdtemp(join(tmpdir(), 'uvidense-checkpoints-'))
process.env.CHECKPOINTS_PATH = published
const assets = await mkdtemp(join(tmpdir(), 'uvidense-assets-'))
process.env.ASSETS_PATH = assets

async function forget(): Promise<void> {
  await database.drop()
  await rm(published, { recursive: true, force: true })
}

/** Tests that are cut off tidy nothing up: their database goes, and with the process all it began. */
endOnSignal(async () => {
  await forget()
  await rm(assets, { recursive: true, force: true })
  process.exit(1)
}, DEADLINE_MS)

const { application } = await import('./support/application.js')
const { prettyPrintError } = await import('@adonisjs/core')
const { configure, processCLIArgs, run } = await import('@japa/runner')

try {
  await application()
    .testRunner()
    .configure(async (app) => {
      const { runnerHooks, ...config } = await import('#tests/bootstrap')
      processCLIArgs(process.argv.slice(2))
      const { suites, forceExit, timeout } = app.rcFile.tests
      configure({
        ...{ suites, forceExit, timeout },
        ...config,
        setup: runnerHooks.setup,
        teardown: [...runnerHooks.teardown, () => app.terminate()],
      })
    })
    .run(() => run())
} catch (error) {
  process.exitCode = 1
  await prettyPrintError(error)
} finally {
  await forget()
  await rm(assets, { recursive: true, force: true })
  // A test that left something running would keep the process, and whoever waits for it.
  endAfter(DEADLINE_MS)
}
