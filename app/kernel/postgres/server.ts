import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { ask, DATABASE, OWNER, urlOf, withClient, type Address } from './connection.js'
import type { Place, Runner } from './place.js'

const START_PATIENCE_MS = 60_000

export const newPassword = () => randomBytes(24).toString('hex')

/**
 * Creates the cluster: UTF-8 with the built-in C.UTF-8 rules, the same on every machine. It is made
 * beside its place and moved there when whole, so that being killed half-way leaves nothing behind.
 */
export function initialise(place: Place, password: string): void {
  const fresh = `${place.data}.new`
  rmSync(fresh, { recursive: true, force: true })
  mkdirSync(fresh, { mode: 0o700 })
  if (place.runner) chownSync(fresh, place.runner.uid, place.runner.gid)
  const folder = mkdtempSync(join(tmpdir(), 'uvidense-'))
  try {
    const file = join(folder, 'password')
    writeFileSync(file, password, { mode: 0o600 })
    if (place.runner) {
      chmodSync(folder, 0o711)
      chownSync(file, place.runner.uid, place.runner.gid)
    }
    const { status, stderr, error } = spawnSync(
      join(place.native, 'bin/initdb'),
      [
        ...['-D', fresh, '-U', OWNER, '-A', 'scram-sha-256', `--pwfile=${file}`],
        ...['--encoding=UTF8', '--locale=C'],
        ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
      ],
      { ...asRunner(place.runner, fresh), encoding: 'utf8' }
    )
    if (error) throw error
    if (status !== 0) throw new Error(`PostgreSQL could not be set up: ${stderr}`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  renameSync(fresh, place.data)
}

export function isInitialised(data: string): boolean {
  return existsSync(join(data, 'PG_VERSION'))
}

/**
 * Starts the server on its own, so that it outlives this process, and waits until it answers.
 *
 * After a crash the last server's processes may hold its memory for some moments more, and another
 * program may have taken the port: both are tried again.
 */
export async function start(place: Place, password: string, lastPort?: number): Promise<Address> {
  removeForeignPidFile(place.data)
  const deadline = performance.now() + START_PATIENCE_MS
  for (let port = lastPort; ; port = undefined) {
    const address = { data: place.data, port: port ?? (await freePort()), password }
    const log = launch(place, address.port)
    while (log.exitCode() === null && performance.now() < deadline) {
      const answer = await ask(address)
      if (answer === 'no database') await createDatabase(address)
      if (answer === 'ready' || answer === 'no database') return address
      await pause(25)
    }
    if (performance.now() > deadline) {
      throw new Error(`PostgreSQL does not start; its last words:\n${log.tail()}`)
    }
    await pause(250)
  }
}

function launch(place: Place, port: number) {
  const logFile = logOf(place.data)
  const log = openSync(logFile, 'a', 0o600)
  const child = spawn(
    join(place.native, 'bin/postgres'),
    [
      ...['-D', place.data, '-p', String(port)],
      ...['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
      ...['-c', 'max_connections=300', '-c', 'timezone=UTC', '-c', 'log_timezone=UTC'],
    ],
    { ...asRunner(place.runner, place.data), detached: true, stdio: ['ignore', log, log] }
  )
  closeSync(log)
  let failure: Error | null = null
  child.on('error', (error) => (failure = error))
  child.unref()
  return {
    exitCode: () => (failure ? -1 : (child.exitCode ?? (child.signalCode ? -1 : null))),
    tail: () => failure?.message ?? readFileSync(logFile, 'utf8').slice(-2_000),
  }
}

/** Beside the data, in a folder that this process owns. */
function logOf(data: string): string {
  return join(data, '..', `${basename(data)}.log`)
}

async function createDatabase(address: Address): Promise<void> {
  await withClient(urlOf(address, 'postgres'), (client) =>
    client.query(`create database ${DATABASE}`)
  )
}

/**
 * A pid file left by a crash names a process id that may belong to anything by now (in a container,
 * soon to a process of the same user); PostgreSQL would then refuse to start for ever.
 */
function removeForeignPidFile(data: string): void {
  const pid = postmasterPid(data)
  if (pid === null || !existsSync(`/proc/${pid}/cmdline`)) return
  const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  if (!command.includes('postgres')) rmSync(join(data, 'postmaster.pid'), { force: true })
}

export function postmasterPid(data: string): number | null {
  const file = join(data, 'postmaster.pid')
  if (!existsSync(file)) return null
  const pid = Number.parseInt(readFileSync(file, 'utf8'), 10)
  return Number.isInteger(pid) && pid > 0 ? pid : null
}

function asRunner(runner: Runner | null, cwd: string) {
  const env = { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }
  return runner ? { env, cwd, uid: runner.uid, gid: runner.gid } : { env, cwd }
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve, reject) => {
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', resolve)
  })
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}
