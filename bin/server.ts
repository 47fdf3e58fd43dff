import { prettyPrintError } from '@adonisjs/core'
import { application } from './support/application.js'
import { endOnSignal } from './support/signals.js'

/** Answers that are under way are given; who is still not done by then has left. */
const DEADLINE_MS = 15_000

application()
  .tap((app) => endOnSignal(() => app.terminate(), DEADLINE_MS))
  .httpServer()
  .start()
  .catch(async (error) => {
    process.exitCode = 1
    await prettyPrintError(error)
  })
