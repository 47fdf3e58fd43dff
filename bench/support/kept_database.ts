import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { ensureDatabase } from '#kernel/postgres/index'
import type { TestDatabase } from '#tests/support/database'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

interface Wanted {
  readonly name: string
  /** Whether one that is there is made anew. */
  readonly fresh: boolean
  /** Whether it stays for the next run. */
  readonly keep: boolean
  /** Fills a new one. */
  make(url: string): Promise<void>
}

/** A database that takes long to fill and is used again; one that was not filled to its end is not. */
export async function keptDatabase({ name, fresh, keep, make }: Wanted): Promise<TestDatabase> {
  const server = new URL(process.env.DATABASE_URL ?? (await ensureDatabase()))
  const at = (database: string) => {
    const url = new URL(server)
    url.pathname = `/${database}`
    return url.href
  }
  const client = new pg.Client(at('postgres'))
  await client.connect()
  const draft = `${name}_draft`
  const drop = (database: string) =>
    client.query(`drop database if exists ${database} with (force)`)
  if (fresh) await drop(name)
  const found = await client.query('select from pg_database where datname = $1', [name])
  if (found.rowCount === 0) {
    await drop(draft)
    await client.query(`create database ${draft}`)
    await migrate(at(draft))
    await make(at(draft))
    await client.query(`alter database ${draft} rename to ${name}`)
  } else {
    await migrate(at(name))
  }
  return {
    url: at(name),
    async drop() {
      if (!keep) await drop(name)
      await client.end()
    },
  }
}

async function migrate(url: string): Promise<void> {
  const child = spawn(process.execPath, ['ace.js', 'db:prepare'], {
    cwd: ROOT,
    env: { ...process.env, DATABASE_URL: url },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`The migrations of ${url} ended with ${code}`)
}
