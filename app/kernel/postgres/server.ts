import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { ADMIN, adminUrlOf, ask, DATABASE, OWNER, withClient, type Address } from './connection.js'
import type { Place, Runner } from './place.js'
import { isCode, startOf } from './process_lock.js'

const START_PATIENCE_MS = 60_000

/** What the name of a cluster goes on with while it is being made. */
const UNFINISHED = '.new-'

export const newPassword = () => randomBytes(24).toString('hex')

/**
 * Creates the cluster: UTF-8 with the built-in C.UTF-8 rules, the same on every machine. It is made
 * beside its place and moved there when whole, so that being killed half-way leaves nothing in it;
 * in a folder of its own, since initdb outlives who was killed over it, and then tidies up.
 */
export function initialise(place: Place, adminPassword: string): void {
  const fresh = mkdtempSync(`${place.data}${UNFINISHED}`)
  if (place.runner) chownSync(fresh, place.runner.uid, place.runner.gid)
  const folder = mkdtempSync(join(tmpdir(), 'uvidense-'))
  try {
    const file = join(folder, 'password')
    writeFileSync(file, adminPassword, { mode: 0o600 })
    if (place.runner) {
      chmodSync(folder, 0o711)
      chownSync(file, place.runner.uid, place.runner.gid)
    }
    const { status, stderr, error } = spawnSync(
      join(place.native, 'bin/initdb'),
      [
        ...['-D', fresh, '-U', ADMIN, '-A', 'scram-sha-256', `--pwfile=${file}`],
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

/** Removes what was never finished; what an initdb still writes to is left for the next start. */
export function forgetUnfinished({ data }: Place): void {
  for (const name of readdirSync(dirname(data))) {
    if (!name.startsWith(`${basename(data)}${UNFINISHED}`)) continue
    try {
      rmSync(join(dirname(data), name), { recursive: true, force: true })
    } catch (error) {
      if (!isCode(error, 'ENOTEMPTY')) throw error
    }
  }
}

export function isInitialised(data: string): boolean {
  return existsSync(join(data, 'PG_VERSION'))
}

/**
 * Starts the server on its own, so that it outlives this process, and waits until it answers.
 *
 * A server that a killed process had started is taken over. After a crash the last server's
 * processes may hold its memory for some moments more, and another program may have taken the
 * port: both are tried again.
 */
export async function start(
  place: Place,
  { password, adminPassword }: Pick<Address, 'password' | 'adminPassword'>,
  lastPort?: number
): Promise<Address> {
  const deadline = performance.now() + START_PATIENCE_MS
  for (let port = lastPort; ; port = undefined) {
    const found = runningServer(place.data)
    if (!found) rmSync(join(place.data, 'postmaster.pid'), { force: true })
    const address = {
      data: place.data,
      port: found?.port ?? port ?? (await freePort()),
      password,
      adminPassword,
    }
    const server = found ?? launch(place, address.port)
    while (server.isAlive() && performance.now() < deadline) {
      const answer = await ask(address)
      if (answer === 'ready') return address
      if (answer === 'absent' && (await provision(address))) continue
      await pause(25)
    }
    if (performance.now() > deadline) {
      const words = readFileSync(logOf(place.data), 'utf8').slice(-2_000)
      throw new Error(`PostgreSQL does not start; its last words:\n${words}`)
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
  let failed = false
  child.on('error', () => (failed = true))
  child.unref()
  return { isAlive: () => !failed && child.exitCode === null && child.signalCode === null }
}

/** Beside the data, in a folder that this process owns. */
function logOf(data: string): string {
  return join(data, '..', `${basename(data)}.log`)
}

/**
 * The app's login and database, made on the first start. The login is no superuser, so that tables
 * which belong to nobody who can sign in are out of its reach. False while the server is not there.
 */
async function provision(address: Address): Promise<boolean> {
  if ((await ask(address, adminUrlOf(address))) !== 'ready') return false
  await withClient(adminUrlOf(address), async (client) => {
    const role = await client.query('select from pg_roles where rolname = $1', [OWNER])
    if (role.rowCount === 0) {
      await client.query(
        `create role ${OWNER} login createdb createrole password ${client.escapeLiteral(address.password)}`
      )
    }
    const database = await client.query('select from pg_database where datname = $1', [DATABASE])
    if (database.rowCount === 0) await client.query(`create database ${DATABASE} owner ${OWNER}`)
  })
  return true
}

/**
 * The server of this data directory, if one runs. Its pid file alone is no proof: after a crash the
 * process id may belong to anything (in a container, soon to a process of the same user, for whom
 * PostgreSQL would then wait for ever).
 */
export function runningServer(data: string) {
  const file = join(data, 'postmaster.pid')
  if (!existsSync(file)) return null
  const [pid, folder, , port] = readFileSync(file, 'utf8').split('\n')
  const began = startOf(Number(pid))
  if (began === null || !port || !mentions(Number(pid), folder ?? data)) return null
  return {
    pid: Number(pid),
    port: Number(port),
    isAlive: () => startOf(Number(pid)) === began,
  }
}

/** Whether a process was started for this folder; without /proc (macOS) that is taken on trust. */
function mentions(pid: number, folder: string): boolean {
  const file = `/proc/${pid}/cmdline`
  return !existsSync(file) || readFileSync(file, 'utf8').includes(folder)
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
