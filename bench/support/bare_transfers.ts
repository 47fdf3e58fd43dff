import pg from 'pg'
import { rateOf } from './contest.js'

const ACCOUNTS = 1000

/**
 * The least a transfer can be: two balances and one row of journal in one database transaction,
 * three statements from Node, nothing checked.
 */
export class BareTransfers {
  private constructor(private readonly clients: readonly pg.Client[]) {}

  static async open(url: string, connections: number): Promise<BareTransfers> {
    const clients = Array.from({ length: connections }, () => new pg.Client(url))
    await Promise.all(clients.map((client) => client.connect()))
    await clients[0]?.query(`
      create schema bare;
      create table bare.accounts (id integer primary key, balance bigint not null)
        with (fillfactor = 50);
      create table bare.journal (id bigint generated always as identity primary key,
        debit integer not null, credit integer not null, amount bigint not null);
      insert into bare.accounts select id, 0 from generate_series(1, ${ACCOUNTS}) id`)
    return new BareTransfers(clients)
  }

  /** Database transactions a second. @param lanes at most as many as there are connections */
  rate(count: number, lanes: number): Promise<number> {
    const items = Array.from({ length: count }, (_, index) => index)
    return rateOf(items, lanes, (_, lane) => this.#transfer(lane))
  }

  async close(): Promise<void> {
    await Promise.all(this.clients.map((client) => client.end()))
  }

  async #transfer(lane: number): Promise<void> {
    const client = this.clients[lane]
    if (!client) throw new Error('Every lane has a connection')
    const from = 1 + Math.floor(Math.random() * (ACCOUNTS - 1))
    const to = from + 1
    const move = 'update bare.accounts set balance = balance + $2 where id = $1'
    await client.query('begin')
    await client.query({ name: 'move', text: move, values: [from, -1] })
    await client.query({ name: 'move', text: move, values: [to, 1] })
    await client.query({
      name: 'write',
      text: 'insert into bare.journal (debit, credit, amount) values ($1, $2, 1)',
      values: [from, to],
    })
    await client.query('commit')
  }
}
