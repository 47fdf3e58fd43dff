import { createHash, randomBytes } from 'node:crypto'
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { ensureDatabase } from '#kernel/postgres/index'
import { sabotage } from '#tests/support/sabotage'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const KEPT_TEMPLATES = 3

export interface TestDatabase {
  url: string
  drop(): Promise<void>
}

/**
 * A database of this run alone, copied from a template that holds the migrations as they are now.
 *
 * Tests never truncate: journal tables refuse it. The connection that stays open keeps an advisory
 * lock on the database's name, so that other runs can tell a live database from a leftover.
 */
export async function openTestDatabase(): Promise<TestDatabase> {
  const server = new URL(process.env.DATABASE_URL ?? (await ensureDatabase()))
  const keeper = new pg.Client({ connectionString: databaseAt(server, 'postgres') })
  await keeper.connect()
  const template = await prepareTemplate(keeper, server)

  const name = `uv_run_${process.pid}_${randomBytes(4).toString('hex')}`
  await keeper.query('select pg_advisory_lock(hashtext($1))', [name])
  await keeper.query(`create database ${name} template ${template}`)
  await sabotage(databaseAt(server, name))
  await dropLeftovers(keeper, name)

  return {
    url: databaseAt(server, name),
    async drop() {
      await keeper.query(`drop database if exists ${name} with (force)`)
      await keeper.end()
    },
  }
}

/** Runs that start together build the template once: the others wait for the lock. */
async function prepareTemplate(keeper: pg.Client, server: URL): Promise<string> {
  const name = `uv_tpl_${hashOfSchema()}`
  await keeper.query('select pg_advisory_lock(hashtext($1))', [name])
  try {
    const found = await keeper.query('select from pg_database where datname = $1', [name])
    if (found.rowCount === 0) {
      const draft = `${name}_draft`
      await keeper.query(`drop database if exists ${draft} with (force)`)
      await keeper.query(`create database ${draft}`)
      await migrate(databaseAt(server, draft))
      await keeper.query(`alter database ${draft} rename to ${name}`)
      await keeper.query(`comment on database ${name} is '${process.hrtime.bigint()}'`)
      await dropOldTemplates(keeper, name)
    }
  } finally {
    await keeper.query('select pg_advisory_unlock(hashtext($1))', [name])
  }
  return name
}

function hashOfSchema(): string {
  const hash = createHash('sha256')
  const files = readdirSync(`${ROOT}database`, { recursive: true, encoding: 'utf8' })
  for (const file of files.filter((path) => path.endsWith('.ts')).sort()) {
    hash.update(file).update(readFileSync(`${ROOT}database/${file}`))
  }
  hash.update(readFileSync(`${ROOT}node_modules/bullmq/package.json`))
  return hash.digest('hex').slice(0, 12)
}

async function migrate(url: string): Promise<void> {
  const child = spawn(process.execPath, [`${ROOT}ace.js`, 'db:prepare'], {
    cwd: ROOT,
    env: { ...process.env, DATABASE_URL: url },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.on('data', (chunk) => (output += String(chunk)))
  child.stderr.on('data', (chunk) => (output += String(chunk)))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (code !== 0) throw new Error(`The migrations fail:\n${output}`)
}

async function dropOldTemplates(keeper: pg.Client, current: string): Promise<void> {
  const { rows } = await keeper.query<{ datname: string }>(
    `select datname from pg_database
     where datname like 'uv\\_tpl\\_%' and datname not like '%\\_draft' and datname <> $1
     order by shobj_description(oid, 'pg_database') collate "C" desc nulls last offset $2`,
    [current, KEPT_TEMPLATES]
  )
  for (const { datname } of rows) await dropUnused(keeper, datname)
}

async function dropLeftovers(keeper: pg.Client, own: string): Promise<void> {
  const { rows } = await keeper.query<{ datname: string }>(
    `select datname from pg_database where datname like 'uv\\_run\\_%' and datname <> $1`,
    [own]
  )
  for (const { datname } of rows) await dropUnused(keeper, datname)
}

async function dropUnused(keeper: pg.Client, name: string): Promise<void> {
  const { rows } = await keeper.query<{ free: boolean }>(
    'select pg_try_advisory_lock(hashtext($1)) as free',
    [name]
  )
  if (!rows[0]?.free) return
  await keeper.query(`drop database if exists ${name} with (force)`)
  await keeper.query('select pg_advisory_unlock(hashtext($1))', [name])
}

function databaseAt(server: URL, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}
