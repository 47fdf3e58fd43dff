import { mkdirSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { Child } from './child.js'
import { untilReady } from './readiness.js'
import { clearLeftovers, forget, remember } from './record.js'
import { announce, Progress } from './screen.js'
import { Seed } from './seed.js'
import { emptyDatabase, prepareDatabase, startDatabase, watchDatabase } from './storage.js'
import { buildClient, isClientBuilt } from '../client_build.mjs'
import { at } from '../project.mjs'
import { stopDatabase } from '#kernel/postgres/index'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '3333' },
    fresh: { type: 'boolean', default: false },
  },
})
const port = Number(values.port)
const address = `http://localhost:${port}`
const ownDatabase = process.env.DATABASE_URL === undefined
const progress = new Progress()
const running: { stop(): Promise<void>; pid: number | undefined }[] = []
let leaving: Promise<void> | undefined
let watch: NodeJS.Timeout | undefined

async function open(): Promise<void> {
  if (values.fresh && !ownDatabase) {
    throw new Error(
      '--fresh empties only the built-in database, and DATABASE_URL names another one'
    )
  }
  const url = await progress.step('Starting PostgreSQL', startDatabase)
  if (ownDatabase) watch = watchDatabase((line) => progress.line(line))
  if (values.fresh) await progress.step('Forgetting the old data', () => emptyDatabase(url))
  const env = environment(url)
  const steps = await Promise.allSettled([
    progress.step('Preparing the tables', () => prepareDatabase(env)),
    isClientBuilt() ? null : progress.step('Building the browser client', buildClient),
  ])
  for (const step of steps) if (step.status === 'rejected') throw step.reason
  if (leaving) return

  const seed = new Seed(env, progress)
  running.push(seed)
  await seed.start()
  const web = start('web', ['bin/serve.js'], env)
  start('worker', ['ace.js', 'work'], env)
  await progress.step('Opening the doors', () => untilReady(address, web))
  await progress.step('Inviting the first people', () => seed.firstPeople)
  if (!leaving) announce(address, performance.now() / 1000)
}

function start(name: string, args: string[], env: NodeJS.ProcessEnv): Child {
  const child = new Child({
    name,
    args,
    env,
    onStart: noteProcesses,
    onDeath: (reason, log) =>
      progress.line(`  ✘ ${name} ended (${reason}) and is started again; see ${log}`),
  })
  running.push(child)
  child.start()
  return child
}

function environment(url: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_ENV: 'development',
    DATABASE_URL: url,
    HOST: process.env.HOST ?? '127.0.0.1',
    PORT: String(port),
    APP_URL: process.env.APP_URL ?? address,
    SANDBOX: 'true',
  }
}

function noteProcesses(): void {
  const pids = running.map((each) => each.pid)
  remember(port, [process.pid, ...pids.filter((pid) => pid !== undefined)])
}

/** Everything leaves in the reverse order of its coming, PostgreSQL last. */
async function leave(): Promise<void> {
  clearInterval(watch)
  await Promise.all(running.map((each) => each.stop()))
  if (ownDatabase && !(await stopDatabase())) {
    progress.line('  PostgreSQL stays up: another program is connected to it')
  }
  forget()
}

function interrupted(): void {
  if (leaving) return
  progress.line('\n  Stopping, the data stays')
  leaving = leave()
  leaving.then(
    () => process.exit(0),
    (error: unknown) => {
      console.error(error)
      process.exit(1)
    }
  )
}

process.on('SIGINT', interrupted)
process.on('SIGTERM', interrupted)
process.on('SIGHUP', interrupted)
mkdirSync(at('.data/logs'), { recursive: true })
try {
  clearLeftovers()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
try {
  noteProcesses()
  await open()
} catch (error) {
  if (!leaving) {
    console.error(`\n  ${error instanceof Error ? error.message : String(error)}`)
    await leave()
    process.exit(1)
  }
}
