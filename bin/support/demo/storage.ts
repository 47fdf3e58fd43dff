import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { at, digestOf } from '../project.mjs'
import { collect } from '../client_build.mjs'
import { ensureDatabase, isDatabaseAlive } from '#kernel/postgres/index'
import { DATABASE, withClient } from '#kernel/postgres/connection'

const PREPARED = at('.data/demo_prepared')
const SEEDED = at('.data/demo_seeded')
const SCHEMA = ['database/migrations', 'package-lock.json']

export async function startDatabase(): Promise<string> {
  return process.env.DATABASE_URL ?? ensureDatabase()
}

/** Starts the built-in PostgreSQL again when it is gone, on the port it had. */
export function watchDatabase(tell: (line: string) => void): NodeJS.Timeout {
  let busy = false
  return setInterval(() => {
    if (busy) return
    busy = true
    reviveDatabase(tell)
      .catch((error: unknown) => tell(`  ✘ PostgreSQL: ${String(error)}`))
      .finally(() => (busy = false))
  }, 1_000)
}

async function reviveDatabase(tell: (line: string) => void): Promise<void> {
  if (await isDatabaseAlive()) return
  tell('  ✘ PostgreSQL ended and is started again')
  await ensureDatabase()
}

export async function emptyDatabase(url: string): Promise<void> {
  const server = new URL(url)
  server.pathname = '/postgres'
  await withClient(server.href, async (client) => {
    await client.query(`drop database if exists ${DATABASE} with (force)`)
    await client.query(`create database ${DATABASE}`)
  })
  // What was published of the old ledger would be ahead of the new one.
  const folder = process.env.CHECKPOINTS_PATH ?? at('.data/checkpoints')
  for (const file of [PREPARED, SEEDED, `${folder}/${DATABASE}.jsonl`])
    rmSync(file, { force: true })
}

/** Migrates, unless this very database already has these very migrations. */
export async function prepareDatabase(env: NodeJS.ProcessEnv): Promise<void> {
  const state = await stateOf(env, digestOf(...SCHEMA))
  if (isStamped(PREPARED, state)) return
  const { code, output } = await collect(process.execPath, [at('ace.js'), 'db:prepare'], {
    ...env,
  } as Record<string, string>)
  if (code !== 0) throw new Error(`The tables could not be prepared:\n${output}`)
  writeFileSync(PREPARED, state)
}

export async function isSeeded(env: NodeJS.ProcessEnv): Promise<boolean> {
  return isStamped(SEEDED, await stateOf(env, 'seed'))
}

export async function markSeeded(env: NodeJS.ProcessEnv): Promise<void> {
  writeFileSync(SEEDED, await stateOf(env, 'seed'))
}

const isStamped = (file: string, state: string) =>
  existsSync(file) && readFileSync(file, 'utf8') === state

/** A stamp holds for one database only: its oid changes when it is dropped or another is named. */
async function stateOf(env: NodeJS.ProcessEnv, detail: string): Promise<string> {
  return withClient(env.DATABASE_URL ?? '', async (client) => {
    const { rows } = await client.query<{ id: string }>(
      `select system_identifier || '/' || oid as id
       from pg_control_system(), pg_database where datname = current_database()`
    )
    return `${rows[0]?.id} ${detail}`
  })
}
