import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { at, projectEnv } from './project.mjs'

const NEEDED = 24

/** The Node this project runs on: its own from node_modules, or a recent one of the machine. */
export function ownNode() {
  const own = at('node_modules/.bin/node')
  if (existsSync(own)) return own
  if (Number(process.versions.node.split('.')[0]) >= NEEDED) return process.execPath
  throw new Error(
    `Node ${NEEDED} is needed and this platform gets none from npm; ` +
      `the machine has ${process.version}. Install Node ${NEEDED} and start again`
  )
}

/**
 * Runs a script to its end on the project's own Node and answers with its exit code. Signals are
 * handed on; after Ctrl-C the script gets them twice, since the terminal tells it too.
 */
export function runOnOwnNode(script, args, { preload } = {}) {
  const flags = preload ? [`--import=${preload}`] : []
  const child = spawn(ownNode(), [...flags, at(script), ...args], {
    cwd: at('.'),
    env: projectEnv(),
    stdio: 'inherit',
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal))
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve(code ?? (signal ? 1 : 0)))
  })
}
