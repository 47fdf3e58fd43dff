import pg from 'pg'
import { WALLETS } from './ledger_functions.js'

const KIND = 'client_available'

interface Move {
  readonly id: string
  readonly from: string
  readonly to: string
}

/**
 * What a transfer costs from Node, in one call of the posting function or statement by statement
 * with the same guarantees in force. Both as prepared statements, on the same connections.
 */
export class FromTypeScript {
  #serial = 0

  private constructor(
    private readonly clients: readonly pg.Client[],
    private readonly seconds: number
  ) {}

  static async open(url: string, connections: number, seconds: number): Promise<FromTypeScript> {
    const clients = Array.from({ length: connections }, () => new pg.Client(url))
    await Promise.all(clients.map((client) => client.connect()))
    return new FromTypeScript(clients, seconds)
  }

  /** Transfers a second. */
  async rate(how: 'one call' | 'statements'): Promise<number> {
    const post = how === 'one call' ? this.#inOneCall : this.#inStatements
    const began = performance.now()
    const until = began + this.seconds * 1000
    const counts = await Promise.all(
      this.clients.map(async (client) => {
        let count = 0
        for (; performance.now() < until; count++) await post.call(this, client, this.#next())
        return count
      })
    )
    return counts.reduce((a, b) => a + b, 0) / ((performance.now() - began) / 1000)
  }

  async close(): Promise<void> {
    await Promise.all(this.clients.map((client) => client.end()))
  }

  #next(): Move {
    const id = `tr_9${String(++this.#serial).padStart(25, '0')}`
    const one = () => 1 + Math.floor(Math.random() * WALLETS)
    return { id, from: `p${one()}`, to: `q${one()}` }
  }

  async #inOneCall(client: pg.Client, { id, from, to }: Move) {
    await client.query({
      name: 'post_transfer',
      text: `select escrow.post_transfer($1, 'deposit', $1, sha256(''), null, null, null, '{}',
        clock_timestamp(), $2, $3, '{"",""}', '{USD,USD}', '{-1,1}', '{-,-}', '{}')`,
      values: [id, [KIND, KIND], [from, to]],
    })
  }

  async #inStatements(client: pg.Client, { id, from, to }: Move) {
    const find = (owner: string) =>
      client.query<{ id: string }>({
        name: 'find',
        text: `select id from escrow.ledger_accounts where owner_id = $1 and booking_id = ''
          and kind = $2 and currency = 'USD'`,
        values: [owner, KIND],
      })
    await client.query('begin')
    await client.query({
      name: 'posting',
      text: `select set_config('escrow.posted_xid', pg_current_xact_id()::text, true)`,
    })
    const legs = []
    for (const [index, owner] of [from, to].entries()) {
      const { rows } = await find(owner)
      legs.push({ account: rows[0]?.id, leg: index + 1, amount: index === 0 ? -1 : 1 })
    }
    const { rows } = await client.query<{ digest: Buffer }>({
      name: 'transfer',
      text: `insert into escrow.transfers (id, kind, idem_scope, idem_key, request_hash, answer,
          digest, occurred_at, posted_at)
        select $1, 'deposit', 'deposit', $1, sha256(''), '{}', escrow.transfer_digest($1,
          pg_current_xact_id(), 'deposit', null, null, 'deposit', $1, sha256(''), null, null, '{}',
          t.at, t.at, escrow.leg_bytes(1, $2, 'USD', -1) || escrow.leg_bytes(2, $3, 'USD', 1)),
          t.at, t.at
        from (select clock_timestamp() as at) t
        on conflict (idem_scope, idem_key) do nothing returning digest`,
      values: [id, legs[0]?.account, legs[1]?.account],
    })
    for (const { account, leg, amount } of legs.toSorted(
      (a, b) => Number(a.account) - Number(b.account)
    )) {
      const moved = await client.query<{ version: string; balance: string; head: Buffer }>({
        name: 'move',
        text: `update escrow.ledger_accounts set balance = balance + $2, version = version + 1,
            head = escrow.chain_hash(head, id, version + 1, $3, currency, $2, balance + $2, $4)
          where id = $1 and balance + $2 >= floor returning version, balance, head`,
        values: [account, amount, leg, rows[0]?.digest],
      })
      const [after] = moved.rows
      await client.query({
        name: 'posting of leg',
        text: `insert into escrow.postings
            (account_id, version, transfer_id, leg, currency, amount, balance_after, hash)
          values ($1, $2, $3, $4, 'USD', $5, $6, $7)`,
        values: [account, after?.version, id, leg, amount, after?.balance, after?.head],
      })
    }
    await client.query('commit')
  }
}
