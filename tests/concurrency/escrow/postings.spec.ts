import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { test } from '@japa/runner'
import { AcceptedBooking } from '#database/factories/escrow/accepted_booking'
import { moneyIn } from '#database/factories/escrow/money_in'
import type { Movement } from '#escrow/contract/escrow'
import { clientAvailable } from '#escrow/domain/ledger_account'
import { Ledger } from '#escrow/persistence/ledger'
import { VerifyLedger } from '#escrow/queries/verify_ledger'
import { system } from '#kernel/actor'
import { Clock } from '#kernel/clock'
import { currency } from '#kernel/currency'
import { newId } from '#kernel/ids'
import { Money } from '#kernel/money'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'
import { atOnce, CONNECTIONS } from '#tests/support/escrow/at_once'
import { balance } from '#tests/support/escrow/balance'

const usd = (decimal: string) => Money.fromDecimal(decimal, 'USD')

async function fundedBooking(decimal: string): Promise<AcceptedBooking> {
  const booking = await AcceptedBooking.in('USD')
  await moneyIn(booking.clientId, usd(decimal))
  return booking
}

async function transfersOf(booking: AcceptedBooking, kind: string): Promise<number> {
  const db = await app.container.make(Database)
  const rows = await sql(
    db.connection(),
    'select id from escrow.transfers where booking_id = :booking and kind = :kind',
    { booking: booking.bookingId, kind }
  )
  return rows.length
}

async function brokenInvariants(): Promise<number[]> {
  const db = await app.container.make(Database)
  const numbers: number[] = []
  const verify = await app.container.make(VerifyLedger)
  for await (const { number, rows } of verify.execute(db.connection())) {
    if (rows.length > 0) numbers.push(number)
  }
  return numbers
}

const texts = (answers: readonly Movement[]) => new Set(answers.map((each) => JSON.stringify(each)))

test.group('Eight connections at once', (group) => {
  group.teardown(async () => {
    const broken = await brokenInvariants()
    if (broken.length > 0) throw new Error(`Invariants ${broken.join()} are broken`)
  })

  test('the same key places one hold, and everybody gets the same answer', async ({ assert }) => {
    const booking = await fundedBooking('1000')
    const placing = booking.placing(usd('500'), newId('ms'), newId('evt'))
    const { answers, refusals, backends } = await atOnce(
      (tx) => booking.escrow.placeHold(placing, tx),
      booking
    )
    assert.equal(backends, CONNECTIONS)
    assert.isEmpty(refusals)
    assert.equal(texts(answers).size, 1)
    assert.equal(await transfersOf(booking, 'hold_placed'), 1)
    assert.lengthOf(await booking.escrow.holdsOf(booking.bookingId), 1)
  })

  test('the same key releases once, and everybody gets the same answer', async ({ assert }) => {
    const booking = await fundedBooking('1000')
    const subjectId = await booking.held(usd('500'))
    const command = { ...booking.command(), subjectId }
    const { answers, refusals } = await atOnce((tx) => booking.escrow.release(command, tx), booking)
    assert.isEmpty(refusals)
    assert.equal(texts(answers).size, 1)
    assert.equal(await transfersOf(booking, 'hold_released'), 1)
  })

  test('of one key with eight different requests, one is done and seven are refused', async ({
    assert,
  }) => {
    const booking = await fundedBooking('10000')
    const key = newId('evt')
    const { answers, refusals } = await atOnce(
      (tx, index) =>
        booking.escrow.placeHold(
          booking.placing(Money.of(BigInt(100 + index), 'USD'), newId('ms'), key),
          tx
        ),
      booking
    )
    assert.lengthOf(answers, 1)
    assert.deepEqual(refusals, Array(CONNECTIONS - 1).fill('escrow.key_reused'))
  })

  test('a wallet that covers three of eight holds places three', async ({ assert }) => {
    const booking = await fundedBooking('1000')
    const { answers, refusals } = await atOnce(
      (tx) => booking.escrow.placeHold(booking.placing(usd('300'), newId('ms')), tx),
      booking
    )
    assert.lengthOf(answers, 3)
    assert.deepEqual(refusals, Array(5).fill('escrow.insufficient_funds'))
    assert.equal((await booking.escrow.available(booking.clientId, 'USD')).toDecimal(), '73.00')
  })

  test('a hold that covers five of eight releases pays five, with the fee of one', async ({
    assert,
  }) => {
    const booking = await fundedBooking('1000')
    const subjectId = await booking.held(Money.of(505n, 'USD'))
    const amount = Money.of(101n, 'USD')
    const { answers, refusals } = await atOnce(
      (tx) => booking.escrow.release({ ...booking.command(), subjectId, amount }, tx),
      booking
    )
    assert.lengthOf(answers, 5)
    assert.deepEqual(refusals, Array(3).fill('escrow.amount_invalid'))
    const [hold] = await booking.escrow.holdsOf(booking.bookingId)
    assert.equal(hold?.fee.amount, 51n)
  })

  test('one milestone paid eight times by mistake is held once', async ({ assert }) => {
    const booking = await fundedBooking('10000')
    const subjectId = newId('ms')
    const { answers, refusals } = await atOnce(
      (tx) => booking.escrow.placeHold(booking.placing(usd('100'), subjectId), tx),
      booking
    )
    assert.lengthOf(answers, 1)
    assert.deepEqual(refusals, Array(CONNECTIONS - 1).fill('escrow.hold_exists'))
  })

  test('one key between two open wallets moves their money once', async ({ assert }) => {
    const [db, ledger, clock] = await Promise.all([
      app.container.make(Database),
      app.container.make(Ledger),
      app.container.make(Clock),
    ])
    const [from, to] = [newId('acc'), newId('acc')]
    for (const party of [from, to]) await moneyIn(party, usd('10'))
    const key = newId('evt')
    const occurredAt = clock.now()
    const posted = await Promise.all(
      Array.from({ length: CONNECTIONS }, () =>
        db.transaction((trx) =>
          ledger.postOne(trx as Tx, {
            kind: 'security_hold_ended',
            key,
            request: [],
            actor: system('test'),
            occurredAt,
            legs: [
              { account: clientAvailable(from, currency('USD')), amount: usd('-4') },
              { account: clientAvailable(to, currency('USD')), amount: usd('4') },
            ],
            answer: {},
          })
        )
      )
    )
    assert.equal(new Set(posted.map(({ id }) => id)).size, 1)
    assert.lengthOf(
      posted.filter(({ duplicate }) => !duplicate),
      1
    )
    assert.equal(await balance(to, 'client_available'), '14.00')
  })

  test('transfers in opposite directions do not deadlock', async ({ assert }) => {
    const [db, ledger, clock] = await Promise.all([
      app.container.make(Database),
      app.container.make(Ledger),
      app.container.make(Clock),
    ])
    const parties = [newId('acc'), newId('acc')] as const
    for (const party of parties) await moneyIn(party, usd('1000'))
    const back = [parties[1], parties[0]] as const
    /** Without the unit of work, which would run a deadlock's victim again. */
    const once = (way: readonly [string, string]) =>
      db.transaction((trx) =>
        ledger.postOne(trx as Tx, {
          kind: 'security_hold_ended',
          key: newId('evt'),
          request: [],
          actor: system('test'),
          occurredAt: clock.now(),
          legs: way.map((party, index) => ({
            account: clientAvailable(party, currency('USD')),
            amount: usd(index === 0 ? '-1' : '1'),
          })),
          answer: {},
        })
      )
    const lanes = Array.from({ length: CONNECTIONS }, async (_, lane) => {
      for (let round = 0; round < 25; round++) await once(lane % 2 === 0 ? parties : back)
    })
    const ends = await Promise.allSettled(lanes)
    assert.deepEqual(
      ends.filter(({ status }) => status === 'rejected'),
      []
    )
  })

  test('batches that open the same accounts in opposite order do not deadlock', async ({
    assert,
  }) => {
    const [db, ledger, clock] = await Promise.all([
      app.container.make(Database),
      app.container.make(Ledger),
      app.container.make(Clock),
    ])
    const source = newId('acc')
    await moneyIn(source, usd('1000'))
    const fresh = Array.from({ length: 10 }, () => newId('acc'))
    const draft = (party: string, key: string) => ({
      kind: 'security_hold_ended' as const,
      key,
      request: [],
      actor: system('test'),
      occurredAt: clock.now(),
      legs: [
        { account: clientAvailable(source, currency('USD')), amount: usd('-1') },
        { account: clientAvailable(party, currency('USD')), amount: usd('1') },
      ],
      answer: {},
    })
    const ends = await Promise.allSettled(
      Array.from({ length: CONNECTIONS }, (_, lane) => {
        const order = lane % 2 === 0 ? fresh : fresh.toReversed()
        const drafts = order.map((party) => draft(party, `${lane}-${party}`))
        return db.transaction((trx) => ledger.post(trx as Tx, drafts))
      })
    )
    assert.deepEqual(
      ends.filter(({ status }) => status === 'rejected'),
      []
    )
  })
})
