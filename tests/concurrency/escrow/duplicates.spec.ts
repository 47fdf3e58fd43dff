import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { AcceptedBooking } from '#database/factories/escrow/accepted_booking'
import { earned, readyMethod } from '#database/factories/escrow/earned'
import { moneyIn } from '#database/factories/escrow/money_in'
import { actorFor, makeAccount } from '#database/factories/identity/accounts'
import { AcceptExchange } from '#escrow/actions/accept_exchange'
import { CreateDeposit } from '#escrow/actions/create_deposit'
import { FetchRates } from '#escrow/actions/fetch_rates'
import { FoldAccounts } from '#escrow/actions/fold_accounts'
import { OpenCheckout } from '#escrow/actions/open_checkout'
import { RequestPayout } from '#escrow/actions/payouts/request_payout'
import { SettlePayout } from '#escrow/actions/payouts/settle_payout'
import { QuoteExchange } from '#escrow/actions/quote_exchange'
import { SettleDeposit } from '#escrow/actions/settle_deposit'
import { Folds } from '#escrow/persistence/folds'
import { Ledger } from '#escrow/persistence/ledger'
import { clientAvailable, providerClearing } from '#escrow/domain/ledger_account'
import { system } from '#kernel/actor'
import { currency } from '#kernel/currency'
import { newId } from '#kernel/ids'
import { Money } from '#kernel/money'
import { sql } from '#kernel/sql'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'
import { atOnce, CONNECTIONS } from '#tests/support/escrow/at_once'
import { balance } from '#tests/support/escrow/balance'
import { rows, sealOnce, usd } from '#tests/support/escrow/evidence'
import { brokenInvariants } from '#tests/support/escrow/verified'

const ROUNDS = 5_000

/** A payout that its provider has, of somebody who earned a thousand. */
async function sentPayout(): Promise<{ id: string; owner: string }> {
  const { id: owner } = await makeAccount()
  await earned(owner, usd('1000'))
  const asked = {
    methodId: await readyMethod(owner),
    amount: '30000',
    actor: await actorFor(owner),
  }
  const request = await app.container.make(RequestPayout)
  const unitOfWork = await app.container.make(UnitOfWork)
  const id = await unitOfWork.run((tx) => request.execute(asked, tx))
  const runId = newId('por')
  const db = await app.container.make(Database)
  const at = new Date()
  await sql(
    db.connection(),
    'insert into escrow.payout_runs (id, started_by, started_at) values (:runId, :owner, :at)',
    { runId, owner, at }
  )
  for (const state of ['planned', 'sending']) {
    await sql(
      db.connection(),
      `update escrow.payouts set state = :state, run_id = :runId, chunk = 0, next_try_at = :at
       where id = :id`,
      { id, runId, at, state }
    )
  }
  return { id, owner }
}

const transfersUnder = async (key: string, kind: string) =>
  rows<{ id: string }>(
    `select id from escrow.transfers where idem_key = '${key}' and kind = '${kind}'`
  )

/** In a currency that no other spec uses; the platform's accounts in it are open. */
async function inOwn(code: string): Promise<AcceptedBooking> {
  const booking = await AcceptedBooking.in(code)
  await moneyIn(booking.clientId, Money.of(10n ** 9n, code))
  await booking.held(Money.of(1_000n, code))
  return booking
}

async function fees(code: string): Promise<{ id: string; balance: bigint; due: bigint }> {
  const [row] = await rows<{ id: string; balance: string; due: string }>(
    `select a.id, a.balance,
       a.balance + (select coalesce(sum(amount), 0) from escrow.accruals c
         where c.account_id = a.id) as due
     from escrow.ledger_accounts a where a.kind = 'platform_fees' and a.currency = '${code}'`
  )
  return { id: row?.id ?? '', balance: BigInt(row?.balance ?? 0), due: BigInt(row?.due ?? 0) }
}

/** Until nothing waits: transactions of any database of the server hold the horizon back. */
async function foldAll(accountId: string): Promise<void> {
  const [fold, folds, db] = [
    await app.container.make(FoldAccounts),
    await app.container.make(Folds),
    await app.container.make(Database),
  ]
  for (let round = 0; round < ROUNDS; round++) {
    await fold.execute()
    if (!(await folds.waiting(db.connection())).includes(accountId)) return
  }
  throw new Error('Something holds the horizon back, and does not end')
}

/** A hold that is posted, and whose transaction goes on until it is told. */
async function slowHold(booking: AcceptedBooking, amount: Money) {
  const [posted, told] = [Promise.withResolvers<string>(), Promise.withResolvers<void>()]
  const ended = booking.do(async (tx) => {
    const placing = booking.placing(amount, newId('ms'))
    posted.resolve((await booking.escrow.placeHold(placing, tx)).transferId)
    await told.promise
  })
  const transferId = await posted.promise
  return {
    transferId,
    commit: () => {
      told.resolve()
      return ended
    },
  }
}

const isSealed = async (transferId: string) =>
  (await rows(`select from escrow.leaves where transfer_id = '${transferId}'`)).length === 1

async function sealUntil(transferId: string): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    await sealOnce()
    if (await isSealed(transferId)) return
  }
  throw new Error('Something holds the horizon back, and does not end')
}

test.group('The same thing on eight connections', (group) => {
  group.teardown(async () => {
    const broken = await brokenInvariants()
    if (broken.length > 0) throw new Error(JSON.stringify(broken))
  })

  test('a payment that is reported eight times arrives once', async ({ assert }) => {
    const booking = await AcceptedBooking.in('USD')
    const amount = usd('250')
    const [create, open, settle, db] = [
      await app.container.make(CreateDeposit),
      await app.container.make(OpenCheckout),
      await app.container.make(SettleDeposit),
      await app.container.make(Database),
    ]
    const wanted = { partyId: booking.clientId, amount, provider: 'sandbox', intent: null }
    const deposit = await create.execute(wanted)
    await open.record(db.connection(), deposit.id, await open.call(deposit))
    const { refusals, backends } = await atOnce(
      (tx) => settle.execute(deposit.id, { state: 'succeeded', amount, reason: null }, tx),
      booking
    )
    assert.equal(backends, CONNECTIONS)
    assert.isEmpty(refusals)
    assert.equal(await balance(booking.clientId, 'client_available'), '250.00')
  })

  test('a payout that is reported paid and failed, eight times in all, ends once', async ({
    assert,
  }) => {
    const { id, owner } = await sentPayout()
    const settle = await app.container.make(SettlePayout)
    const amount = usd('300')
    await atOnce(
      (tx, index) => {
        const state = index % 2 === 0 ? 'succeeded' : 'failed'
        return settle.execute(id, { state, amount, reason: null }, tx)
      },
      await AcceptedBooking.in('USD')
    )
    const ends = [
      await transfersUnder(id, 'payout_paid'),
      await transfersUnder(id, 'payout_failed'),
    ]
    assert.lengthOf(ends.flat(), 1)
    assert.equal(await balance(owner, 'in_payout'), '0.00')
    const left = await balance(owner, 'talent_available')
    assert.equal(left, ends[0]?.length === 1 ? '700.00' : '1000.00')
  })

  test('an offer to exchange that is accepted eight times is made once', async ({ assert }) => {
    await (await app.container.make(FetchRates)).execute()
    const booking = await AcceptedBooking.in('USD')
    const { id: ownerId } = await makeAccount()
    await moneyIn(ownerId, usd('1000'))
    const [quote, accept] = [
      await app.container.make(QuoteExchange),
      await app.container.make(AcceptExchange),
    ]
    const wanted = { ownerId, purse: 'spendable' as const, amount: usd('100') }
    const { id } = await quote.execute({ ...wanted, from: currency('USD'), to: currency('KES') })
    const actor = await actorFor(ownerId)
    const { answers, refusals } = await atOnce((tx) => accept.execute(id, actor, tx), booking)
    assert.lengthOf(answers, 1)
    assert.deepEqual(refusals, Array(CONNECTIONS - 1).fill('escrow.quote_used'))
    assert.equal(await balance(ownerId, 'client_available'), '900.00')
  })

  test('a bonus of one key is paid once, and of another amount under it not at all', async ({
    assert,
  }) => {
    const booking = await AcceptedBooking.in('USD')
    await moneyIn(booking.clientId, usd('1000'))
    const { bookingId, clientId, talentId } = booking
    const cause = { ...booking.command(), bookingId, clientId, talentId }
    const pay = (cents: bigint) =>
      atOnce(
        (tx, index) =>
          booking.escrow.payBonus(
            { ...cause, amount: Money.of(cents + BigInt(index % 2), 'USD') },
            tx
          ),
        booking
      )
    const { answers, refusals } = await pay(5_000n)
    assert.lengthOf(answers, CONNECTIONS / 2)
    assert.equal(new Set(answers.map((answer) => JSON.stringify(answer))).size, 1)
    assert.deepEqual(refusals, Array(CONNECTIONS / 2).fill('escrow.key_reused'))
    assert.lengthOf(await transfersUnder(cause.key, 'bonus_paid'), 1)
  })
})

test.group('A platform account that everybody pays into', () => {
  test('batches over the same accounts in opposite order do not deadlock', async ({ assert }) => {
    const [db, ledger] = [await app.container.make(Database), await app.container.make(Ledger)]
    const parties = Array.from({ length: 6 }, () => newId('acc'))
    for (const party of parties) await moneyIn(party, usd('1000'))
    const draft = (party: string, amounts: readonly [string, string], key: string) => ({
      kind: 'security_hold_ended' as const,
      key: `${key} ${party}`,
      request: [],
      actor: system('test'),
      occurredAt: DateTime.utc(),
      legs: [
        { account: clientAvailable(party, currency('USD')), amount: usd(amounts[0]) },
        { account: providerClearing('sandbox', currency('USD')), amount: usd(amounts[1]) },
      ],
      answer: {},
    })
    const ends = await Promise.allSettled(
      Array.from({ length: CONNECTIONS }, async (_, lane) => {
        for (let round = 0; round < 25; round++) {
          const order = lane % 2 === 0 ? parties : parties.toReversed()
          const amounts = round % 2 === 0 ? (['-1', '1'] as const) : (['1', '-1'] as const)
          const drafts = order.map((party) => draft(party, amounts, `${lane}.${round}`))
          // Without the unit of work, which would run a deadlock's victim again.
          await db.transaction((trx) => ledger.post(trx as Tx, drafts))
        }
      })
    )
    assert.deepEqual(
      ends.filter(({ status }) => status === 'rejected'),
      []
    )
  })

  test('gathers every fee of eight connections while it is folded, and deadlocks nobody', async ({
    assert,
  }) => {
    const bookings = await Promise.all(Array.from({ length: CONNECTIONS }, () => inOwn('CHF')))
    const before = await fees('CHF')
    let working = true
    const fold = await app.container.make(FoldAccounts)
    const folding = (async () => {
      while (working) await fold.execute()
    })()
    await Promise.all(
      bookings.map(async (booking) => {
        for (let round = 0; round < 15; round++) await booking.held(Money.of(100n, 'CHF'))
      })
    )
    working = false
    await folding
    const { id, due } = await fees('CHF')
    assert.equal(due - before.due, BigInt(CONNECTIONS * 15 * 3))
    await foldAll(id)
    assert.equal((await fees('CHF')).balance, due)
    assert.deepEqual(await brokenInvariants(), [])
  })

  test('folds nothing that a running transaction can still come before', async ({ assert }) => {
    const [first, second] = [await inOwn('NOK'), await inOwn('NOK')]
    const slow = await slowHold(first, Money.of(1_000n, 'NOK'))
    await second.held(Money.of(1_000n, 'NOK'))
    await (await app.container.make(FoldAccounts)).execute()
    await slow.commit()
    const { id, due } = await fees('NOK')
    await foldAll(id)
    assert.equal((await fees('NOK')).balance, due)
    assert.deepEqual(await brokenInvariants(), [])
  })

  test('and neither is anything sealed that a running transaction can come before', async ({
    assert,
  }) => {
    const [first, second] = [await inOwn('NOK'), await inOwn('NOK')]
    const slow = await slowHold(first, Money.of(1_000n, 'NOK'))
    await second.held(Money.of(1_000n, 'NOK'))
    await sealOnce()
    await slow.commit()
    const last = newId('ms')
    await second.held(Money.of(1_000n, 'NOK'), last)
    const [{ id } = { id: '' }] = await rows<{ id: string }>(
      `select t.id from escrow.transfers t join escrow.holds h on h.id = t.hold_id
       where h.subject_id = '${last}'`
    )
    await sealUntil(id)
    assert.isTrue(await isSealed(slow.transferId))
  })
})
