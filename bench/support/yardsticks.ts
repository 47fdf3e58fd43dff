import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'

/** Ten branches, so that eight connections meet, but not all at one row. */
const SCALE = 10

/**
 * Before a run counts: pgbench opens its connections anew, and the first calls on each parse and
 * plan what every later one finds ready, as the app's pool does. Applies to TPC-B alike.
 */
const WARM_UP_SECONDS = 4

/** How pgbench sends what is ours; the app prepares its posting calls. TPC-B stays `simple`. */
const PROTOCOL = process.env.PROTOCOL ?? 'prepared'

/** Holds each flush of the log back by so many microseconds, as a slower disk would. */
const SLOWER_FLUSH = '-c commit_delay=1000 -c commit_siblings=0'

/** Runs one statement over and over on so many connections; transactions a second. */
export interface Yardstick {
  readonly name: string
  /** TPC-B as pgbench defines it: seven statements in one database transaction. */
  tpcb(): Promise<number>
  /**
   * `:n` in the statement is a random number from 1 to `upTo`, `:m` another. Each connection
   * prepares it once, as the app's do.
   */
  rate(statement: string, upTo: number): Promise<number>
  /** From now on a millisecond is added to each flush, of TPC-B as well. */
  slowDown(): Promise<void>
  close(): Promise<void>
}

export function chooseYardstick(url: string, connections: number, seconds: number) {
  const found = spawnSync('pgbench', ['--version']).status === 0
  const Kind = found ? Pgbench : FromNode
  return Kind.open(url, connections, seconds)
}

/** PostgreSQL's own, in C: what drives costs next to nothing. */
class Pgbench implements Yardstick {
  readonly name = 'pgbench’s TPC-B'
  readonly #folder = mkdtempSync(join(tmpdir(), 'uvidense-bench-'))
  #options = ''

  private constructor(
    private readonly url: string,
    private readonly connections: number,
    private readonly seconds: number
  ) {}

  static async open(url: string, connections: number, seconds: number): Promise<Pgbench> {
    const bench = new Pgbench(url, connections, seconds)
    await bench.#run(['--initialize', `--scale=${SCALE}`, '--quiet'])
    return bench
  }

  tpcb(): Promise<number> {
    return this.#measure(['--builtin=tpcb-like', `--scale=${SCALE}`])
  }

  rate(statement: string, upTo: number): Promise<number> {
    const file = join(this.#folder, 'script.sql')
    const numbers = `\\set n random(1, ${upTo})\n\\set m random(1, ${upTo})\n`
    writeFileSync(file, `${numbers}${statement};\n`)
    return this.#measure([`--file=${file}`, `--protocol=${PROTOCOL}`])
  }

  slowDown(): Promise<void> {
    this.#options = SLOWER_FLUSH
    return Promise.resolve()
  }

  async close(): Promise<void> {
    rmSync(this.#folder, { recursive: true })
  }

  async #measure(what: readonly string[]): Promise<number> {
    const how = [`--client=${this.connections}`, '--jobs=2', '--progress=1']
    const time = `--time=${this.seconds + WARM_UP_SECONDS}`
    const output = await this.#run(['--no-vacuum', ...how, time, ...what])
    const told = [...output.matchAll(/^progress: [\d.]+ s, ([\d.]+) tps/gm)].slice(WARM_UP_SECONDS)
    if (told.length === 0) throw new Error(`pgbench told no rate:\n${output}`)
    return told.reduce((sum, [, tps]) => sum + Number(tps), 0) / told.length
  }

  async #run(options: readonly string[]): Promise<string> {
    const child = spawn('pgbench', [...options, this.url], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, PGOPTIONS: this.#options },
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
    }
    const [code] = (await once(child, 'close')) as [number | null]
    if (code !== 0) throw new Error(`pgbench ended with ${code}:\n${output}`)
    return output
  }
}

const BALANCE = 'balance = balance + 1'

/** The same from Node, where pgbench is not installed: both sides then pay for Node. */
class FromNode implements Yardstick {
  readonly name = 'a TPC-B from Node'

  private constructor(
    private readonly clients: readonly pg.Client[],
    private readonly seconds: number
  ) {}

  static async open(url: string, connections: number, seconds: number): Promise<FromNode> {
    const clients = Array.from({ length: connections }, () => new pg.Client(url))
    await Promise.all(clients.map((client) => client.connect()))
    await clients[0]?.query(`
      create schema tpcb;
      create table tpcb.branches (id int primary key, balance int) with (fillfactor = 50);
      create table tpcb.tellers (id int primary key, balance int) with (fillfactor = 50);
      create table tpcb.accounts (id int primary key, balance int) with (fillfactor = 50);
      create table tpcb.history (teller int, branch int, account int, delta int, at timestamptz);
      insert into tpcb.branches select id, 0 from generate_series(1, ${SCALE}) id;
      insert into tpcb.tellers select id, 0 from generate_series(1, ${SCALE * 10}) id;
      insert into tpcb.accounts select id, 0 from generate_series(1, ${SCALE * 100_000}) id;
      analyze tpcb.branches, tpcb.tellers, tpcb.accounts`)
    return new FromNode(clients, seconds)
  }

  tpcb(): Promise<number> {
    return this.#measure(async (client) => {
      const one = (upTo: number) => 1 + Math.floor(Math.random() * upTo)
      const [branch, teller, account] = [one(SCALE), one(SCALE * 10), one(SCALE * 100_000)]
      await client.query('begin')
      await client.query(`update tpcb.accounts set ${BALANCE} where id = ${account}`)
      await client.query(`select balance from tpcb.accounts where id = ${account}`)
      await client.query(`update tpcb.tellers set ${BALANCE} where id = ${teller}`)
      await client.query(`update tpcb.branches set ${BALANCE} where id = ${branch}`)
      await client.query(
        `insert into tpcb.history values (${teller}, ${branch}, ${account}, 1, current_timestamp)`
      )
      await client.query('commit')
    })
  }

  rate(statement: string, upTo: number): Promise<number> {
    const random = () => 1 + Math.floor(Math.random() * upTo)
    const names = [':n', ':m'].filter((name) => statement.includes(name))
    const text = names.reduce((all, name, at) => all.replaceAll(name, `$${at + 1}`), statement)
    return this.#measure((client) =>
      client.query({ name: text.slice(0, 60), text, values: names.map(random) })
    )
  }

  async slowDown(): Promise<void> {
    const options = SLOWER_FLUSH.replaceAll('-c ', 'set ').replaceAll(' set', '; set')
    await Promise.all(this.clients.map((client) => client.query(options)))
  }

  async close(): Promise<void> {
    await Promise.all(this.clients.map((client) => client.end()))
  }

  async #measure(act: (client: pg.Client) => Promise<unknown>): Promise<number> {
    const began = performance.now()
    const until = began + this.seconds * 1000
    const counts = await Promise.all(
      this.clients.map(async (client) => {
        let count = 0
        for (; performance.now() < until; count++) await act(client)
        return count
      })
    )
    return counts.reduce((a, b) => a + b, 0) / ((performance.now() - began) / 1000)
  }
}
