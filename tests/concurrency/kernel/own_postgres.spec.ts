import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { watch } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { test } from '@japa/runner'
import { withClient, type Address } from '#kernel/postgres/connection'
import { ensureDatabase, isDatabaseRunning, stopDatabase } from '#kernel/postgres/index'
import { runningServer } from '#kernel/postgres/server'

const SCRIPT = fileURLToPath(new URL('../../support/ensure_database.ts', import.meta.url))

function addressIn(folder: string): Address {
  return JSON.parse(readFileSync(join(folder, 'postgres.json'), 'utf8')) as Address
}

function anotherProcess(folder: string): ChildProcess {
  return spawn(process.execPath, ['--import=@poppinss/ts-exec', SCRIPT, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

async function answerOf(child: ChildProcess): Promise<string> {
  let answer = ''
  child.stdout?.on('data', (chunk: Buffer) => (answer += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`ended with ${code}`)
  return answer
}

async function killServer(folder: string): Promise<void> {
  const server = runningServer(addressIn(folder).data)
  if (!server) throw new Error('no server to kill')
  process.kill(server.pid, 'SIGKILL')
}

const remember = (url: string) =>
  withClient(url, (client) => client.query('create table kept as select 42 as answer'))

const recall = (url: string) =>
  withClient(url, async (client) => {
    const { rows } = await client.query<{ answer: number }>('select answer from kept')
    return rows[0]?.answer
  })

test.group('A PostgreSQL of its own', (group) => {
  let folder: string

  group.each.setup(() => {
    folder = mkdtempSync(join(tmpdir(), 'uvidense-pg-'))
    chmodSync(folder, 0o755)
    return async () => {
      await stopDatabase(folder)
      rmSync(folder, { recursive: true })
    }
  })

  test('the app signs in as somebody who is no superuser', async ({ assert }) => {
    const url = await ensureDatabase(folder)
    const [role] = await withClient(url, async (client) => {
      const { rows } = await client.query<{ name: string; all_powerful: boolean }>(
        'select rolname as name, rolsuper as all_powerful from pg_roles where rolname = current_user'
      )
      return rows
    })
    assert.deepEqual(role, { name: 'uvidense', all_powerful: false })
  })

  test('is set up once, sorts by code point and speaks UTF-8', async ({ assert }) => {
    const url = await ensureDatabase(folder)
    assert.equal(await ensureDatabase(folder), url)
    const answers = await withClient(url, async (client) => {
      const { rows } = await client.query<{ encoding: string; sorted: boolean; durable: string }>(
        `select current_setting('server_encoding') as encoding, 'É' > 'Z' as sorted,
                current_setting('fsync') as durable`
      )
      await client.query('create extension pg_trgm; create extension unaccent')
      return rows[0]
    })
    assert.deepEqual(answers, { encoding: 'UTF8', sorted: true, durable: 'on' })
  })

  test('is shared by processes that start at the same moment', async ({ assert }) => {
    const [first, second, third] = await Promise.all(
      [1, 2, 3].map(() => answerOf(anotherProcess(folder)))
    )
    assert.equal(first, second)
    assert.equal(second, third)
    assert.isTrue(await isDatabaseRunning(folder))
  })

  test('outlives the kill of the process that started it, at whatever moment', async ({
    assert,
  }) => {
    for (const file of ['postgres.lock', 'postgres.new-', 'postgres.log']) {
      const starter = anotherProcess(folder)
      const seen = await appears(folder, file, starter)
      starter.kill('SIGKILL')
      if (starter.exitCode === null && starter.signalCode === null) await once(starter, 'exit')
      assert.isTrue(seen, `${file} was there while it started`)
      const url = await ensureDatabase(folder)
      assert.equal(await ensureDatabase(folder), url)
      await stopDatabase(folder)
      for (const leftover of ['postgres', 'postgres.json', 'postgres.log']) {
        rmSync(join(folder, leftover), { recursive: true, force: true })
      }
    }
  })

  test('comes back with its data after a kill -9', async ({ assert }) => {
    await remember(await ensureDatabase(folder))
    await killServer(folder)
    assert.equal(await recall(await ensureDatabase(folder)), 42)
  })

  test('is not misled by a pid file that names somebody else', async ({ assert }) => {
    await remember(await ensureDatabase(folder))
    assert.isTrue(await stopDatabase(folder))
    const pidFile = join(addressIn(folder).data, 'postmaster.pid')
    writeFileSync(pidFile, `${process.pid}\n`)
    assert.equal(await recall(await ensureDatabase(folder)), 42)
  })

  test('moves to another port when its own was taken meanwhile', async ({ assert }) => {
    await remember(await ensureDatabase(folder))
    assert.isTrue(await stopDatabase(folder))
    const { port } = addressIn(folder)
    const squatter = createServer((socket) => socket.destroy()).listen(port, '127.0.0.1')
    await once(squatter, 'listening')
    try {
      assert.equal(await recall(await ensureDatabase(folder)), 42)
      assert.notEqual(addressIn(folder).port, port)
    } finally {
      squatter.close()
    }
  })

  test('is not stopped under the feet of those who are connected', async ({ assert }) => {
    const url = await ensureDatabase(folder)
    await withClient(url, async (client) => {
      await client.query('select 1')
      assert.isFalse(await stopDatabase(folder))
    })
    assert.isTrue(await isDatabaseRunning(folder))
  })

  test('finds another place when its user cannot reach the folder', async ({ assert }) => {
    const hidden = join(folder, 'hidden')
    mkdirSync(join(hidden, '.data'), { recursive: true })
    chmodSync(hidden, 0o700)
    const url = await ensureDatabase(join(hidden, '.data'))
    const { data } = addressIn(join(hidden, '.data'))
    try {
      await remember(url)
      assert.equal(data.startsWith(hidden), process.getuid?.() !== 0)
    } finally {
      assert.isTrue(await stopDatabase(join(hidden, '.data')))
      assert.isNull(runningServer(data))
      if (!data.startsWith(hidden)) rmSync(join(data, '..'), { recursive: true })
    }
  })
})

/** Whether a file whose name starts so comes to be before the process ends. */
async function appears(folder: string, start: string, starter: ChildProcess): Promise<boolean> {
  const isThere = () => readdirSync(folder).some((name) => name.startsWith(start))
  const end = new AbortController()
  starter.once('exit', () => end.abort())
  try {
    const changes = watch(folder, { recursive: true, signal: end.signal })
    if (isThere()) return true
    for await (const _change of changes) if (isThere()) return true
  } catch (error) {
    if (!end.signal.aborted) throw error
  }
  return isThere()
}
