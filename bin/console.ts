import { prettyPrintError } from '@adonisjs/core'
import { application } from './support/application.js'
import { endOnSignal } from './support/signals.js'

/** Longer than a worker takes to finish what it has begun. */
const DEADLINE_MS = 30_000

application()
  .tap((app) => endOnSignal(() => app.terminate(), DEADLINE_MS))
  .ace()
  .handle(process.argv.splice(2))
  .catch(async (error) => {
    process.exitCode = 1
    await prettyPrintError(error)
  })
