import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { ensureBrowser } from './browser.mjs'
import { buildClient, collect, isClientBuilt } from './client_build.mjs'
import { at, projectEnv } from './project.mjs'

const { values: options } = parseArgs({
  options: {
    long: { type: 'boolean', default: false },
    suites: {
      type: 'string',
      default: 'unit,architecture,contracts,functional,concurrency,browser',
    },
    tags: { type: 'string' },
  },
})
const suites = options.suites.split(',')
const env = options.long ? { LONG: '1' } : {}
const total = { passed: 0, failed: 0, skipped: 0 }
const say = (line) => console.log(line)

/** Checks that are not suites, each counted as one. A run of tagged tests leaves them out. */
const STATIC_CHECKS = [
  ['types of the server', 'node_modules/typescript7/bin/tsc', ['--noEmit', '-p', 'tsconfig.json']],
  [
    'types of the client',
    'node_modules/typescript7/bin/tsc',
    ['--noEmit', '-p', 'resources/client/tsconfig.json'],
  ],
  ['lint', 'node_modules/eslint/bin/eslint.js', ['.', '--max-warnings', '0']],
  ['format', 'node_modules/prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']],
  [
    'boundaries',
    'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
    [
      ...['--config', '.dependency-cruiser.cjs', '--output-type', 'err'],
      ...['app', 'resources', 'start', 'providers', 'commands', 'config', 'bin'],
    ],
  ],
]

async function check(name, work) {
  const began = performance.now()
  const complaint = await work()
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  if (complaint === null) total.passed++
  else total.failed++
  say(`${complaint === null ? '✔' : '✘'} ${name} (${seconds} s)`)
  if (complaint) say(complaint)
}

async function runStaticCheck([name, script, args]) {
  await check(name, async () => {
    const { code, output } = await collect(process.execPath, [at(script), ...args])
    return code === 0 ? null : output
  })
}

async function buildIfStale() {
  await check('client build', async () => {
    try {
      if (!isClientBuilt()) await buildClient()
      return null
    } catch (error) {
      return error.message
    }
  })
}

/** A suite that hangs is ended, so that the others are run and the figures are told. */
const SUITE_LIMIT_MS = 20 * 60_000
const GOODBYE_MS = 15_000

function endLate(child, name) {
  if (options.long) return () => {}
  const timers = [
    setTimeout(() => {
      say(`✘ the suite ${name} is ended after ${SUITE_LIMIT_MS / 60_000} minutes`)
      child.kill('SIGTERM')
    }, SUITE_LIMIT_MS),
    setTimeout(() => child.kill('SIGKILL'), SUITE_LIMIT_MS + GOODBYE_MS),
  ]
  return () => timers.forEach(clearTimeout)
}

/**
 * Runs a suite, or a part of one, in a process of its own.
 *
 * @param {{ name: string, files?: string[], title?: string }} portion
 * @param {{ aside?: boolean }} [how] `aside`: what it says is told when it has ended, in one piece
 */
async function runPortion({ name, files = [], title = name }, { aside = false } = {}) {
  if (!aside) say(`\n── ${title}`)
  const folder = mkdtempSync(join(tmpdir(), 'uvidense-tally-'))
  const tally = join(folder, 'tally.json')
  const args = [name, ...files.map((each) => `--files=${each}`)]
  if (options.tags) args.push(`--tags=${options.tags}`)
  const child = spawn(
    process.execPath,
    ['--import=@poppinss/ts-exec', at('bin/test.ts'), ...args],
    {
      cwd: at('.'),
      env: projectEnv({ ...env, TALLY_FILE: tally }),
      stdio: aside ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    }
  )
  const said = []
  const streams = [child.stdout, child.stderr].filter((stream) => stream !== null)
  for (const stream of streams) stream.on('data', (part) => said.push(part))
  const inTime = endLate(child, title)
  const closed = once(child, 'close')
  const code = await new Promise((resolve) => child.once('exit', (status) => resolve(status ?? 1)))
  inTime()
  // What a suite has left running may hold its output open.
  await Promise.race([closed, pause(GOODBYE_MS, null, { ref: false })])
  for (const stream of streams) stream.destroy()
  if (aside) say(`\n── ${title}, which ran beside the others\n${Buffer.concat(said)}`)
  const counts = existsSync(tally) ? JSON.parse(readFileSync(tally, 'utf8')) : null
  rmSync(folder, { recursive: true })

  total.passed += counts?.passed ?? 0
  total.failed += counts?.failed ?? 0
  total.skipped += counts?.skipped ?? 0
  // A suite that broke outside its tests, or that found none, has not passed.
  const silent = counts === null || (counts.total === 0 && !options.tags)
  if (silent || (code !== 0 && counts.failed === 0)) {
    total.failed++
    say(`✘ the suite ${title} ${silent ? 'ran no test' : 'broke outside its tests'}`)
  }
}

/** What kills processes takes longest, most of it in escrow: two portions of about one length. */
function portionsOf(name) {
  if (name !== 'concurrency') return [{ name }]
  const folder = `tests/${name}`
  const entries = readdirSync(at(folder), { withFileTypes: true })
  const patterns = entries.map(
    (entry) => `${folder}/${entry.name}${entry.isDirectory() ? '/*' : ''}`
  )
  const [escrow, others] = [true, false].map((wanted) =>
    patterns.filter((pattern) => pattern.startsWith(`${folder}/escrow/`) === wanted)
  )
  return [
    { name, files: others, title: `${name}, all but escrow` },
    { name, files: escrow, title: `${name}, escrow` },
  ]
}

/**
 * Two at a time, since browsers and killed processes wait more than they work: the suite of the
 * browser first, the others in turn beside it. One at a time on a Redis that they would share.
 */
async function runSuites() {
  const beside = process.env.REDIS_URL ? [] : suites.filter((name) => name === 'browser')
  const waiting = suites.filter((name) => !beside.includes(name)).flatMap(portionsOf)
  const lane = async (first, how) => {
    for (let next = first ?? waiting.shift(); next; next = waiting.shift()) {
      await runPortion(next, how)
    }
  }
  await Promise.all([lane(), ...beside.map((name) => lane({ name }, { aside: true }))])
}

async function database(action) {
  if (process.env.DATABASE_URL) return 'given'
  const { code, output } = await collect(process.execPath, [
    '--import=@poppinss/ts-exec',
    at('bin/support/database.ts'),
    action,
  ])
  if (code !== 0) throw new Error(output)
  return output
}

async function runAll() {
  if (!options.tags) {
    await Promise.all(STATIC_CHECKS.map(runStaticCheck))
    await buildIfStale()
  }
  if (suites.includes('browser')) {
    const browser = ensureBrowser(say)
    if (browser) env.CHROMIUM_PATH = browser
    else
      say('No Chromium here and no right to install one: set CHROMIUM_PATH for the browser suite')
  }
  const origin = await database('start')
  await runSuites()
  if (origin === 'started') await database('stop')
  if (total.passed + total.failed === 0) total.failed++
}

try {
  await runAll()
} catch (error) {
  total.failed++
  say(error.stack)
}
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : ''
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`)
process.exitCode = total.failed > 0 ? 1 : 0
