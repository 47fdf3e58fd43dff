import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { SandboxBooks } from '#escrow/gateways/sandbox/books'
import { SandboxProvider } from '#escrow/gateways/sandbox/sandbox_provider'
import { SandboxSwitchboard } from '#escrow/gateways/sandbox/switchboard'
import { newId } from '#kernel/ids'
import { Money } from '#kernel/money'
import { sql } from '#kernel/sql'
import { UnitOfWork } from '#kernel/unit_of_work'
import { Database } from '@adonisjs/lucid/database'
import { drain, runSchedules } from '#tests/support/drain'
import { travel } from '#tests/support/identity/travel'

const KES = (amount: bigint) => Money.of(amount, 'KES')
const sandbox = () => app.container.make(SandboxProvider)

async function paid(number: string | null = null, faults = {}): Promise<string> {
  const id = newId('dep')
  await (await sandbox()).openCheckout({ id, amount: KES(10_000n) })
  const books = await app.container.make(SandboxBooks)
  const work = await app.container.make(UnitOfWork)
  await work.run((tx) => books.pay(tx, id, { outcome: 'paid', number, faults }))
  return id
}

/** What was called back about an object, in the order in which it arrived. */
async function calledAbout(reference: string): Promise<string[]> {
  await drain()
  const db = await app.container.make(Database)
  // Other specs left bodies there that are no JSON.
  const rows = await sql<{ body: Buffer }>(
    db.connection(),
    `select body from escrow.provider_inbox
     where position(convert_to(:reference, 'UTF8') in body) > 0 order by id`,
    { reference }
  )
  return rows
    .map(({ body }) => JSON.parse(body.toString()) as { type: string; data: { id: string } })
    .filter(({ data }) => data.id === reference)
    .map(({ type }) => type)
}

function payout(account: string, id = newId('po')) {
  const amount = KES(700n)
  const destination = { kind: 'bank', currency: amount.currency, details: { account } } as const
  return { id, amount, destination }
}

async function payoutState(id: string) {
  const status = await (await sandbox()).payouts.payoutStatus({ id, providerRef: null })
  return status === 'unknown' ? status : status.state
}

test.group('The sandbox provider’s books', () => {
  test('pay out once per key, and say so', async ({ assert }) => {
    const { payouts } = await sandbox()
    const asked = payout('12345678')
    const first = await payouts.payOut(asked)
    assert.deepEqual(await payouts.payOut(asked), first)
    assert.equal(await payoutState(asked.id), 'succeeded')
    assert.deepEqual(await calledAbout(first.providerRef), ['payout.succeeded'])
    await assert.rejects(() => payouts.payOut({ ...asked, amount: KES(701n) }), /was used for/)
    assert.equal(await payoutState(newId('po')), 'unknown')
  })

  test('decline what goes to a number that declines', async ({ assert }) => {
    const { payouts } = await sandbox()
    const asked = payout('+254 700 000 002')
    const { providerRef } = await payouts.payOut(asked)
    assert.deepInclude(await payouts.payoutStatus({ id: asked.id, providerRef }), {
      state: 'failed',
      reason: 'The payout was declined.',
    })
    assert.deepEqual(await calledAbout(providerRef), ['payout.failed'])
  })

  test('take ten minutes over a slow number', async ({ assert, cleanup }) => {
    const { payouts } = await sandbox()
    const [slow, late] = [payout('10000003'), payout('10000009')]
    const { providerRef } = await payouts.payOut(slow)
    await payouts.payOut(late)
    assert.deepEqual(await calledAbout(providerRef), [])
    assert.equal(await payoutState(slow.id), 'open')
    cleanup(travel({ minutes: 11 }))
    await runSchedules('escrow.announce_sandbox')
    assert.equal(await payoutState(slow.id), 'succeeded')
    assert.equal(await payoutState(late.id), 'failed')
    assert.deepEqual(await calledAbout(providerRef), ['payout.succeeded'])
  })

  test('may have done it though no answer came, or not', async ({ assert }) => {
    const { payouts } = await sandbox()
    const [silent, lost] = [payout('10000004'), payout('10000007')]
    await assert.rejects(() => payouts.payOut(silent), /did not answer/)
    await assert.rejects(() => payouts.payOut(lost), /did not answer/)
    assert.equal(await payoutState(silent.id), 'succeeded')
    assert.equal(await payoutState(lost.id), 'unknown')
  })

  test('call back falsely, never, and out of order when the number says so', async ({ assert }) => {
    const { payouts } = await sandbox()
    for (const [account, calls] of [
      ['10000005', ['payout.failed', 'payout.succeeded']],
      ['10000006', []],
      ['10000008', ['payout.succeeded', 'payout.processing']],
    ] as const) {
      const asked = payout(account)
      const { providerRef } = await payouts.payOut(asked)
      assert.sameMembers(await calledAbout(providerRef), [...calls], account)
      assert.equal(await payoutState(asked.id), 'succeeded')
    }
  })

  test('give back no more than was paid', async ({ assert }) => {
    const { refunds } = await sandbox()
    const paymentRef = await paid()
    const part = { id: newId('dep'), paymentRef, amount: KES(6_000n) }
    const { providerRef } = await refunds.refund(part)
    assert.deepEqual(await refunds.refund(part), { providerRef })
    assert.deepEqual(await calledAbout(providerRef), ['refund.succeeded'])
    const rest = { id: newId('dep'), paymentRef, amount: KES(4_001n) }
    await assert.rejects(() => refunds.refund(rest), /more than what is left/)
    await refunds.refund({ ...rest, amount: KES(4_000n) })
    const unpaid = { ...rest, id: newId('dep'), paymentRef: await paid('0003') }
    await assert.rejects(() => refunds.refund(unpaid), /Nothing was paid/)
  })

  test('decline refunds to a card that takes none', async ({ assert }) => {
    const { refunds } = await sandbox()
    const refund = { id: newId('dep'), paymentRef: await paid('4000000000005126') }
    const { providerRef } = await refunds.refund({ ...refund, amount: KES(1n) })
    assert.deepInclude(await refunds.refundStatus({ ...refund, providerRef }), { state: 'failed' })
  })

  test('charge back what a disputing card paid, and decide by the evidence', async ({ assert }) => {
    const db = await app.container.make(Database)
    const { chargebacks } = await sandbox()
    for (const [statement, end] of [
      ['We have winning_evidence.', 'won'],
      ['They did it.', 'lost'],
    ] as const) {
      const paymentRef = await paid('4000000000000259')
      const [row] = await sql<{ reference: string }>(
        db.connection(),
        'select reference from escrow.sandbox_chargebacks where payment_id = :paymentRef',
        { paymentRef }
      )
      const providerRef = row?.reference ?? ''
      const opened = await chargebacks.chargebackStatus(providerRef)
      assert.deepInclude(opened, { state: 'opened', paymentRef, amount: KES(10_000n) })
      assert.isAbove(opened.answerBy?.toMillis() ?? 0, Date.now())
      await chargebacks.contest({ id: newId('evt'), providerRef, statement, files: [] })
      assert.equal((await chargebacks.chargebackStatus(providerRef)).state, end)
      assert.deepEqual(await calledAbout(providerRef), ['chargeback.opened', `chargeback.${end}`])
    }
  })

  test('list every movement of a day on the statement', async ({ assert }) => {
    const { refunds, payouts, statements } = await sandbox()
    const paymentRef = await paid()
    const refund = { id: newId('dep'), paymentRef, amount: KES(2_500n) }
    const given = await refunds.refund(refund)
    const sent = await payouts.payOut(payout('12345678'))
    const declined = await payouts.payOut(payout('10000002'))
    const lines = await statements.statement(DateTime.utc(), KES(0n).currency)
    const amountOf = (reference: string) =>
      lines.filter((line) => line.providerRef === reference).map((line) => line.amount.toString())
    assert.deepEqual(amountOf(paymentRef), [KES(10_000n).toString()])
    assert.deepEqual(amountOf(given.providerRef), [KES(-2_500n).toString()])
    assert.deepEqual(amountOf(sent.providerRef), [KES(-700n).toString()])
    assert.deepEqual(amountOf(declined.providerRef), [])
    const before = await statements.statement(DateTime.utc().minus({ days: 2 }), KES(0n).currency)
    assert.notInclude(
      before.map((line) => line.providerRef),
      paymentRef
    )
  })

  test('do to all of a kind what the switchboard says', async ({ assert, cleanup }) => {
    const { payouts } = await sandbox()
    const db = (await app.container.make(Database)).connection()
    const switchboard = await app.container.make(SandboxSwitchboard)
    cleanup(() => switchboard.set(db, 'payout', {}))
    await switchboard.set(db, 'payout', { lose: true })
    const asked = payout('12345678')
    await assert.rejects(() => payouts.payOut(asked), /did not answer/)
    await switchboard.set(db, 'payout', { drop: true })
    const { providerRef } = await payouts.payOut(asked)
    assert.deepEqual(await calledAbout(providerRef), [])
  })
})
