import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { parseArgs } from 'node:util'
import { ensureInstalled } from './support/install.mjs'
import { runOnOwnNode } from './support/own_node.mjs'
import { at } from './support/project.mjs'

const HELP = `npm run demo -- [--port N] [--fresh]

  --port N   the port of the marketplace (3333)
  --fresh    forget the demo's data and begin anew`

/** Runs on whatever Node the machine has: brings the packages, then hands over to our own Node. */
try {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: process.env.PORT ?? '3333' },
      fresh: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) console.log(HELP)
  else process.exitCode = await run(readPort(values.port), values.fresh)
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}

async function run(port, fresh) {
  await refuseTakenPort(port)
  ensureInstalled((line) => console.log(`  ${line}`))
  const args = [`--port=${port}`, ...(fresh ? ['--fresh'] : [])]
  return runOnOwnNode('bin/support/demo/main.ts', args, { preload: '@poppinss/ts-exec' })
}

function readPort(text) {
  const port = Number(text)
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port
  throw new Error(`"${text}" is not a port: choose a number from 1 to 65535, as in --port 8080`)
}

/** Said before anything else is done; another program's port is nothing to wait for. */
function refuseTakenPort(port) {
  const probe = createServer()
  return new Promise((resolve, reject) => {
    probe.once('error', ({ code, message }) => {
      if (code === 'EADDRINUSE' && isLeftover(port)) resolve()
      else if (code === 'EADDRINUSE') reject(new Error(taken(port)))
      else if (code === 'EACCES') {
        reject(new Error(`Port ${port} is for the system alone: npm run demo -- --port 3333`))
      } else reject(new Error(message))
    })
    probe.listen(port, '127.0.0.1', () => probe.close(resolve))
  })
}

/** Whether a demo of this folder that was killed left its web process there: it is cleared away. */
function isLeftover(port) {
  try {
    const record = JSON.parse(readFileSync(at('.data/demo.json'), 'utf8'))
    if (record.port !== port) return false
    process.kill(record.processes[0].pid, 0)
    return false
  } catch (error) {
    return error.code === 'ESRCH'
  }
}

function taken(port) {
  const other = port < 65_535 ? port + 1 : 3333
  return (
    `Port ${port} is taken, perhaps by a demo that still runs in another window.\n` +
    `Stop that program, or choose another port: npm run demo -- --port ${other}`
  )
}
