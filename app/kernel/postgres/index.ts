import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setTimeout as pause } from 'node:timers/promises'
import { ask, urlOf, withClient, type Address } from './connection.js'
import { choosePlace } from './place.js'
import { isCode, withProcessLock } from './process_lock.js'
import {
  forgetUnfinished,
  initialise,
  isInitialised,
  newPassword,
  runningServer,
  start,
} from './server.js'

export const DATA_ROOT = fileURLToPath(new URL('../../../.data', import.meta.url))

/**
 * The URL of this checkout's own PostgreSQL, which is set up and started when it is not running.
 *
 * The server belongs to no process: web, worker and commands share it, and it outlives a `kill -9`
 * of any of them. Throws when it cannot be started, with PostgreSQL's own last words.
 */
export async function ensureDatabase(dataRoot = DATA_ROOT): Promise<string> {
  const known = await readAddress(dataRoot)
  if (known && (await ask(known)) === 'ready') return urlOf(known)

  await mkdir(dataRoot, { recursive: true })
  return withProcessLock(join(dataRoot, 'postgres.lock'), async () => {
    const address = await readAddress(dataRoot)
    if (address && (await ask(address)) === 'ready') return urlOf(address)

    const place = choosePlace(dataRoot)
    forgetUnfinished(place)
    let passwords = address
    if (!isInitialised(place.data)) {
      passwords = {
        data: place.data,
        port: 0,
        password: newPassword(),
        adminPassword: newPassword(),
      }
      await remember(dataRoot, passwords)
      initialise(place, passwords.adminPassword)
    }
    if (!passwords) {
      throw new Error(`The password of ${place.data} is lost: remove that folder to begin anew`)
    }
    const started = await start(place, passwords, address?.port || undefined)
    await remember(dataRoot, started)
    return urlOf(started)
  })
}

/** Whether the server of this checkout answers at this moment. */
export async function isDatabaseRunning(dataRoot = DATA_ROOT): Promise<boolean> {
  const address = await readAddress(dataRoot)
  return address !== null && (await ask(address)) === 'ready'
}

/** Whether the server's process is there, without a word to it: cheap enough to ask every second. */
export async function isDatabaseAlive(dataRoot = DATA_ROOT): Promise<boolean> {
  const address = await readAddress(dataRoot)
  return address !== null && runningServer(address.data) !== null
}

/**
 * Shuts the server down after its last transaction. It stays up, and the answer is false, while
 * other programs are connected to it.
 */
export async function stopDatabase(dataRoot = DATA_ROOT): Promise<boolean> {
  const address = await readAddress(dataRoot)
  if (!address) return true
  return withProcessLock(join(dataRoot, 'postgres.lock'), async () => {
    const server = runningServer(address.data)
    if (!server) return true
    if ((await connectedClients({ ...address, port: server.port })) > 0) return false
    process.kill(server.pid, 'SIGINT')
    while (server.isAlive()) await pause(20)
    return true
  })
}

async function connectedClients(address: Address): Promise<number> {
  return withClient(urlOf(address), async (client) => {
    const { rows } = await client.query<{ others: number }>(
      `select count(*)::int as others from pg_stat_activity
       where backend_type = 'client backend' and pid <> pg_backend_pid()`
    )
    return rows[0]?.others ?? 0
  })
}

async function readAddress(dataRoot: string): Promise<Address | null> {
  try {
    return JSON.parse(await readFile(join(dataRoot, 'postgres.json'), 'utf8')) as Address
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null
    if (isCode(error, 'EACCES')) {
      throw new Error(
        `The database under ${dataRoot} was made by another user: run as that user, or remove the folder`,
        { cause: error }
      )
    }
    throw error
  }
}

async function remember(dataRoot: string, address: Address): Promise<void> {
  const file = join(dataRoot, 'postgres.json')
  await writeFile(`${file}.new`, `${JSON.stringify(address, null, 2)}\n`, { mode: 0o600 })
  await rename(`${file}.new`, file)
}
