import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { adminUrlOf, withClient, type Address } from '#kernel/postgres/connection'
import { ensureDatabase, stopDatabase } from '#kernel/postgres/index'
import { isCode } from '#kernel/postgres/process_lock'
import { runningServer } from '#kernel/postgres/server'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))

export interface Told {
  code: number | null
  said: string
}

/** A PostgreSQL server of one test alone, with the tables on it: what is restored is all of it. */
export class OwnLedger {
  private constructor(
    private readonly folder: string,
    private readonly published: string
  ) {}

  /** @param published where checkpoints go: what outlives the server */
  static async open(published: string): Promise<OwnLedger> {
    const folder = mkdtempSync(join(tmpdir(), 'uvidense-ledger-'))
    chmodSync(folder, 0o755)
    const ledger = new OwnLedger(folder, published)
    await ensureDatabase(folder)
    const { code, said } = await ledger.ace('db:prepare')
    if (code !== 0) throw new Error(said)
    return ledger
  }

  async close(): Promise<void> {
    await stopDatabase(this.folder)
    rmSync(this.folder, { recursive: true })
  }

  /** Where it answers; started again if it was killed. */
  url(): Promise<string> {
    return ensureDatabase(this.folder)
  }

  /** `kill -9` of the server and of all who work for it, at once. */
  kill(): void {
    const server = runningServer(this.#address().data)
    if (!server) throw new Error('There is no server to kill')
    const workers = childrenOf(server.pid)
    for (const pid of [server.pid, ...workers]) kill(pid)
  }

  ace(...args: string[]): Promise<Told> {
    return this.#run(['ace.js', ...args])
  }

  /** Some of `errand.ts`, one after the other; their answers. */
  async errands(...names: string[]): Promise<unknown[]> {
    const script = 'tests/support/escrow/errand.ts'
    const { code, said } = await this.#run(['--import=@poppinss/ts-exec', script, ...names])
    if (code !== 0) throw new Error(said)
    return JSON.parse(said) as unknown[]
  }

  async ask<Row extends pg.QueryResultRow>(statement: string): Promise<Row[]> {
    const url = await ensureDatabase(this.folder)
    return withClient(url, async (client) => (await client.query<Row>(statement)).rows)
  }

  /** The data directory as it is at this moment; brings it back later, as a base backup would. */
  async backup(): Promise<() => Promise<void>> {
    const { data } = this.#address()
    const copy = `${data}.backup`
    await this.#whileStopped(() => copyFolder(data, copy))
    return () =>
      this.#whileStopped(() => {
        rmSync(data, { recursive: true })
        copyFolder(copy, data)
      })
  }

  async #whileStopped(work: () => void): Promise<void> {
    if (!(await stopDatabase(this.folder))) throw new Error('Somebody is still connected')
    work()
    await ensureDatabase(this.folder)
  }

  /** Every row of every table, into a database that was just prepared, as a dump would bring it. */
  async copyTo(other: OwnLedger): Promise<void> {
    const dump = mkdtempSync(join(tmpdir(), 'uvidense-dump-'))
    chmodSync(dump, 0o777)
    try {
      const { tables, sequences } = await this.#asAdmin((client) => dumpTo(client, dump))
      await other.#asAdmin((client) => loadFrom(client, dump, tables, sequences))
    } finally {
      rmSync(dump, { recursive: true })
    }
  }

  /** What whoever owns the server could do. */
  async asSuperuser(...statements: string[]): Promise<void> {
    await this.#asAdmin(async (client) => {
      for (const statement of statements) await client.query(statement)
    })
  }

  async #asAdmin<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
    await ensureDatabase(this.folder)
    const url = new URL(adminUrlOf(this.#address()))
    url.pathname = '/uvidense'
    return withClient(url.href, work)
  }

  #address(): Address {
    return JSON.parse(readFileSync(join(this.folder, 'postgres.json'), 'utf8')) as Address
  }

  async #run(args: readonly string[]): Promise<Told> {
    const child = spawn(process.execPath, [...args], {
      cwd: ROOT,
      env: {
        ...process.env,
        NODE_ENV: 'test',
        DATABASE_URL: await ensureDatabase(this.folder),
        CHECKPOINTS_PATH: this.published,
        LOG_LEVEL: 'silent',
        NO_COLOR: '1',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    child.stdout.on('data', (chunk) => (said += String(chunk)))
    child.stderr.on('data', (chunk) => (said += String(chunk)))
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject)
      child.once('close', resolve)
    })
    return { code, said }
  }
}

/** Found by their parent, as the fourth field of their status; none where there is no /proc. */
function childrenOf(parent: number): number[] {
  if (!existsSync('/proc/self/stat')) return []
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return processes.map(Number).filter((pid) => parentOf(pid) === parent)
}

function parentOf(pid: number): number | null {
  try {
    const status = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return Number(status.slice(status.lastIndexOf(')') + 2).split(' ')[1])
  } catch (error) {
    if (isCode(error, 'ENOENT') || isCode(error, 'ESRCH')) return null
    throw error
  }
}

/** It may have ended by itself, as those do whose server is gone. */
function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if (!isCode(error, 'ESRCH')) throw error
  }
}

/** With its owner and times, which PostgreSQL looks at. */
function copyFolder(from: string, to: string): void {
  execFileSync('cp', ['-a', from, to])
}

interface Sequence {
  name: string
  last: string
}

/** What `pg_dump --data-only` would: the server has no `pg_dump` of its own version beside it. */
async function dumpTo(
  client: pg.Client,
  folder: string
): Promise<{ tables: string[]; sequences: Sequence[] }> {
  const { rows } = await client.query<{ name: string }>(`
    select c.oid::regclass::text as name from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'bullmq')
      and n.nspname not like 'pg_%' order by 1`)
  const tables = rows.map(({ name }) => name)
  for (const [i, name] of tables.entries()) await client.query(`copy ${name} to '${folder}/${i}'`)
  const sequences = await client.query<Sequence>(`
    select quote_ident(schemaname) || '.' || quote_ident(sequencename) as name,
      last_value::text as last
    from pg_sequences where last_value is not null and schemaname <> 'bullmq'`)
  return { tables, sequences: sequences.rows }
}

/** Tables that the migrations have filled hold the same already. */
async function loadFrom(
  client: pg.Client,
  folder: string,
  tables: readonly string[],
  sequences: readonly Sequence[]
): Promise<void> {
  await client.query('begin')
  await client.query('set local session_replication_role = replica')
  for (const [i, name] of tables.entries()) {
    const filled = await client.query(`select from ${name} limit 1`)
    if (filled.rowCount === 0) await client.query(`copy ${name} from '${folder}/${i}'`)
  }
  await client.query('commit')
  for (const { name, last } of sequences) await client.query('select setval($1, $2)', [name, last])
}
