import { randomInt } from 'node:crypto'
import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { test } from '@japa/runner'
import { makeAccount } from '#database/factories/identity/accounts'
import { ProcessCallbacks, type CallbackKind } from '#escrow/actions/process_callbacks'
import { PaymentProviders } from '#escrow/gateways/payment_providers'
import { SandboxProvider } from '#escrow/gateways/sandbox/sandbox_provider'
import { sql } from '#kernel/sql'
import env from '#start/env'
import { dice } from '#tests/support/dice'
import { balancesOf, storm, type Call, type Payment } from '#tests/support/escrow/storm'
import { stripeBench } from '#tests/support/payments/stripe_bench'

const CALLBACKS = Number(process.env.STORM ?? (process.env.LONG ? 50_000 : 1000))
const SEED = Number(process.env.STORM_SEED ?? randomInt(2 ** 31))
const CONNECTIONS = 16
const WORKERS = ['facts', 'facts', 'hints', 'hints'] as const

/** Deposits that wait for their payments, and the sandbox's books of what is true. */
async function expect(payments: readonly Payment[]): Promise<void> {
  const db = (await app.container.make(Database)).connection()
  const given = JSON.stringify(payments.map((each) => ({ ...each, amount: String(each.amount) })))
  await sql(
    db,
    `insert into escrow.deposits (id, party_id, currency, amount, provider, state, provider_ref,
       checkout_url, created_at, expires_at, check_at)
     select id, "partyId", 'USD', amount, provider, 'pending', id, '/', clock_timestamp(),
       clock_timestamp() + interval '1 day', clock_timestamp() + interval '1 day'
     from json_to_recordset(cast(:given as json))
       as t(id text, "partyId" text, amount bigint, provider text)`,
    { given }
  )
  await sql(
    db,
    `insert into escrow.sandbox_checkouts (id, reference, currency, amount, outcome, settles_at)
     select id, id, 'USD', amount,
       case truth when 'succeeded' then 'paid' when 'failed' then 'declined' end,
       case when truth <> 'open' then clock_timestamp() end
     from json_to_recordset(cast(:given as json))
       as t(id text, amount bigint, provider text, truth text)
     where provider = 'sandbox'`,
    { given }
  )
}

async function send({ provider, signed }: Call): Promise<number> {
  const { headers, body } = signed()
  const answer = await fetch(`${env.get('APP_URL')}/api/v1/callbacks/${provider}`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body,
  })
  await answer.arrayBuffer()
  return answer.status
}

async function sendAll(calls: readonly Call[]): Promise<Map<Call, number>> {
  const statuses = new Map<Call, number>()
  const waiting = calls.values()
  const connection = async () => {
    for (const call of waiting) statuses.set(call, await send(call))
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, connection))
  return statuses
}

/** Workers take what is there, all at once, until everything was sent and nothing is left. */
async function workUntil(sent: Promise<unknown>): Promise<void> {
  let over = false
  const ended = sent.finally(() => (over = true))
  const worker = async (kind: CallbackKind) => {
    const work = await app.container.make(ProcessCallbacks)
    for (;;) {
      const last = over
      const { taken, failures } = await work.execute(kind)
      if (failures.length > 0) throw new AggregateError(failures, 'Callbacks failed')
      if (last && taken === 0) return
    }
  }
  await Promise.all([ended, ...WORKERS.map(worker)])
}

test.group('A storm of callbacks', (group) => {
  group.each.setup(async () => {
    const stripe = await stripeBench()
    const sandbox = await app.container.make(SandboxProvider)
    app.container.swap(PaymentProviders, () => new PaymentProviders([sandbox, stripe.provider]))
    return async () => {
      app.container.restore(PaymentProviders)
      await stripe.close()
    }
  })

  test(`${CALLBACKS} of them, repeated, forged and contradictory, leave a model’s balances (STORM_SEED=${SEED})`, async ({
    assert,
  }) => {
    const db = (await app.container.make(Database)).connection()
    const accounts = await Promise.all(Array.from({ length: 10 }, () => makeAccount()))
    const parties = accounts.map(({ id }) => id)
    const sandbox = await app.container.make(SandboxProvider)
    const { payments, calls, events } = storm(CALLBACKS, parties, dice(SEED), sandbox)
    assert.lengthOf(calls, CALLBACKS)
    await expect(payments)

    const sent = sendAll(calls)
    await workUntil(sent)

    for (const [{ forged }, status] of await sent) assert.equal(status, forged ? 401 : 200)
    const balances = await sql<{ party: string; balance: string }>(
      db,
      `select owner_id as party, balance from escrow.ledger_accounts
       where owner_id = any(string_to_array(:parties, ',')) and kind = 'client_available'`,
      { parties: parties.join(',') }
    )
    const found = new Map(balances.map(({ party, balance }) => [party, BigInt(balance)]))
    assert.deepEqual(sorted(found), sorted(balancesOf(payments)))

    const deposits = await sql<{ id: string; state: string; transfers: number }>(
      db,
      `select d.id, case d.state when 'pending' then 'open' else d.state end as state,
         (select count(*)::integer from escrow.transfers t
          where t.idem_scope = 'deposit' and t.idem_key = d.provider || ':' || d.id || ':succeeded')
           as transfers
       from escrow.deposits d where d.party_id = any(string_to_array(:parties, ','))`,
      { parties: parties.join(',') }
    )
    const truths = new Map(payments.map(({ id, truth }) => [id, truth]))
    assert.lengthOf(deposits, payments.length)
    for (const { id, state, transfers } of deposits) {
      assert.equal(state, truths.get(id), id)
      assert.equal(transfers, state === 'succeeded' ? 1 : 0, id)
    }

    const kept = await sql<{ state: string; subject: string; callbacks: number }>(
      db,
      `select i.state, i.subject_id as subject, count(*)::integer as callbacks
       from escrow.provider_inbox i join escrow.deposits d on d.id = i.subject_id
       where d.party_id = any(string_to_array(:parties, ',')) group by 1, 2`,
      { parties: parties.join(',') }
    )
    assert.equal(
      kept.reduce((sum, { callbacks }) => sum + callbacks, 0),
      events
    )
    const contradicted = new Set(payments.filter((each) => each.contradicted).map(({ id }) => id))
    const flagged = kept.filter(({ state }) => state === 'flagged').map(({ subject }) => subject)
    assert.isNotEmpty(flagged)
    assert.isTrue(flagged.every((id) => contradicted.has(id)))
  }).timeout(process.env.STORM || process.env.LONG ? 3_600_000 : 120_000)
})

function sorted(balances: ReadonlyMap<string, bigint>): [string, string][] {
  const rows = [...balances].map(([party, balance]): [string, string] => [party, String(balance)])
  return rows.sort(([one], [other]) => (one < other ? -1 : 1))
}
