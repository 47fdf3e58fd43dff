import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { at, digestOf, projectEnv } from './project.mjs'
import { ownNode } from './own_node.mjs'

const SOURCES = ['resources/client', 'vite.config.ts', 'package-lock.json']
const RESULTS = ['public/assets/.vite/manifest.json', 'ssr/server']
const STAMP = at('.data/client_build')

/** Whether the built client is the one that the sources describe. */
export function isClientBuilt() {
  return (
    RESULTS.every((path) => existsSync(at(path))) &&
    existsSync(STAMP) &&
    readFileSync(STAMP, 'utf8') === digestOf(...SOURCES)
  )
}

/** Builds the browser client and its server-rendered pages. Answers with Vite's output on failure. */
export async function buildClient() {
  const digest = digestOf(...SOURCES)
  const { code, output } = await collect(ownNode(), [
    at('node_modules/vite/bin/vite.js'),
    'build',
    '--app',
    '--logLevel=warn',
  ])
  if (code !== 0) throw new Error(`The browser client could not be built:\n${output}`)
  mkdirSync(at('.data'), { recursive: true })
  writeFileSync(STAMP, digest)
}

/** Runs a program to its end and keeps what it prints. */
export function collect(command, args, env = {}) {
  const child = spawn(command, args, {
    cwd: at('.'),
    env: projectEnv(env),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.on('data', (chunk) => (output += String(chunk)))
  child.stderr.on('data', (chunk) => (output += String(chunk)))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ code: code ?? 1, output }))
  })
}
