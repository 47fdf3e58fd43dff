import { ensureDatabase, isDatabaseRunning, stopDatabase } from '#kernel/postgres/index'

/** `start` prints whether the server was started for this; `stop` leaves one that others use. */
const [action] = process.argv.slice(2)
if (action === 'start') {
  const wasRunning = await isDatabaseRunning()
  await ensureDatabase()
  process.stdout.write(wasRunning ? 'found' : 'started')
} else if (action === 'stop') {
  process.stdout.write((await stopDatabase()) ? 'stopped' : 'in use')
} else {
  throw new Error('Say start or stop')
}
