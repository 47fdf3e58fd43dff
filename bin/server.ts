import { prettyPrintError } from '@adonisjs/core'
import { application } from './support/application.js'
import { endOnSignal } from './support/signals.js'

/** Answers that are under way are given; who is still not done by then has left. */
const DEADLINE_MS = 15_000

const server = application()
  .tap((app) => {
    // Half started, it would take back what it has just closed: an end waits for the start.
    endOnSignal(async () => {
      await started
      await app.terminate()
    }, DEADLINE_MS)
  })
  .httpServer()

const started = server.start().catch(async (error) => {
  process.exitCode = 1
  await prettyPrintError(error)
})
