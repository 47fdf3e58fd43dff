import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { ProviderRefused } from '#escrow/gateways/payment_provider'
import { newId } from '#kernel/ids'
import { Money } from '#kernel/money'
import { recorded, type Json } from '#tests/support/payments/recorded'
import type { Answered } from '#tests/support/payments/replay_server'
import {
  INTENT,
  signedByStripe,
  stripeBench,
  stripeEvent,
  type StripeBench,
} from '#tests/support/payments/stripe_bench'

const idOf = (object: Json) => String(object.id)

test.group('What Stripe is sent, and what it means', (group) => {
  let bench: StripeBench
  group.each.setup(async () => {
    bench = await stripeBench()
    return () => bench.close()
  })

  async function paid(amount = bench.amount): Promise<string> {
    const { providerRef } = await bench.provider.openCheckout({ id: newId('dep'), amount })
    await bench.decide(providerRef, 'succeeded')
    return providerRef
  }

  const read = (type: string, object: Json) => bench.provider.read(stripeEvent(type, object))

  test('a checkout is asked for by form, key and pinned version', async ({ assert }) => {
    const id = newId('dep')
    await bench.provider.openCheckout({ id, amount: bench.amount })
    const { headers, body, method } = bench.double.last('/v1/checkout/sessions')
    assert.equal(method, 'POST')
    assert.equal(headers.authorization, 'Bearer sk_test_contract')
    assert.equal(headers['stripe-version'], '2026-10-28.endive')
    assert.equal(headers['idempotency-key'], `checkout-${id}`)
    assert.equal(headers['content-type'], 'application/x-www-form-urlencoded')
    assert.deepInclude(Object.fromEntries(new URLSearchParams(body)), {
      'mode': 'payment',
      'client_reference_id': id,
      'line_items[0][quantity]': '1',
      'line_items[0][price_data][currency]': 'usd',
      'line_items[0][price_data][unit_amount]': '12345',
      'payment_intent_data[metadata][deposit]': id,
      'success_url': 'https://market.test/app/money',
    })
  })

  test('amounts go in Stripe’s own units, and come back in ours', async ({ assert }) => {
    for (const [amount, units] of [
      [Money.of(500n, 'JPY'), '500'],
      [Money.of(5n, 'UGX'), '500'],
      [Money.of(5n, 'ISK'), '500'],
      [Money.of(5_120n, 'KWD'), '5120'],
      [Money.of(1_000n, 'MGA'), '10'],
    ] as const) {
      const { providerRef } = await bench.provider.openCheckout({ id: newId('dep'), amount })
      const sent = new URLSearchParams(bench.double.last('/v1/checkout/sessions').body)
      assert.equal(sent.get('line_items[0][price_data][unit_amount]'), units, amount.currency)
      const { amount: back } = await bench.provider.statusOf(providerRef)
      assert.isTrue(back.equals(amount), amount.currency)
    }
  })

  test('a refund names the payment, the amount and our key', async ({ assert }) => {
    const paymentRef = await paid()
    const id = newId('dep')
    const amount = Money.of(345n, 'USD')
    const { providerRef } = await bench.provider.refunds.refund({ id, paymentRef, amount })
    const { headers, body } = bench.double.last('/v1/refunds')
    assert.equal(headers['idempotency-key'], `refund-${id}`)
    assert.deepEqual(Object.fromEntries(new URLSearchParams(body)), {
      'payment_intent': INTENT,
      'amount': '345',
      'metadata[refund]': id,
    })
    const status = await bench.provider.refunds.refundStatus({ id, providerRef })
    assert.deepInclude(status, { state: 'succeeded' })
  })

  test('after Stripe has forgotten the key, a refund and a payout are found, not made', async ({
    assert,
  }) => {
    const paymentRef = await paid()
    const { amount, destination, provider, double } = bench
    const refund = { id: newId('dep'), paymentRef, amount }
    const payout = { id: newId('po'), amount, destination }
    const made = [await provider.refunds.refund(refund), await provider.payouts.payOut(payout)]
    const posts = [double.count('POST', '/v1/refunds'), double.count('POST', '/v1/transfers')]
    const again = [await provider.refunds.refund(refund), await provider.payouts.payOut(payout)]
    assert.deepEqual(again, made)
    assert.deepEqual(
      [double.count('POST', '/v1/refunds'), double.count('POST', '/v1/transfers')],
      posts
    )
    const found = await provider.payouts.payoutStatus({ id: payout.id, providerRef: null })
    assert.deepInclude(found, { state: 'succeeded' })
  })

  test('a payout is a transfer to a connected account', async ({ assert }) => {
    const { amount, destination, provider, double } = bench
    const id = newId('po')
    const { providerRef } = await provider.payouts.payOut({ id, amount, destination })
    const { headers, body } = double.last('/v1/transfers')
    assert.equal(headers['idempotency-key'], `payout-${id}`)
    assert.deepEqual(Object.fromEntries(new URLSearchParams(body)), {
      'amount': '12345',
      'currency': 'usd',
      'destination': 'acct_1MTfjCQ9PRzxEwkZ',
      'transfer_group': id,
      'metadata[payout]': id,
    })
    double.change(providerRef, { reversed: true, amount_reversed: 12_345 })
    const status = await provider.payouts.payoutStatus({ id, providerRef })
    assert.deepInclude(status, { state: 'failed', reason: 'The transfer was reversed.' })
    const iban = { ...destination, details: { account: 'DE89370400440532013000' } }
    const refused = provider.payouts.payOut({ id: newId('po'), amount, destination: iban })
    await assert.rejects(() => refused, /connected accounts only/)
  })

  test('a refusal is a failure; what may be otherwise later is not', async ({ assert }) => {
    const { amount, destination, provider, double } = bench
    const refusals = recorded('stripe', 'refusals')
    for (const [name, refused] of [
      ['card_declined', true],
      ['charge_already_refunded', true],
      ['balance_insufficient', false],
      ['idempotency', false],
      ['rate_limit', false],
      ['invalid_key', false],
    ] as const) {
      double.refuseNext = { method: 'POST', answer: refusals[name] as Answered }
      const failure = await provider.payouts.payOut({ id: newId('po'), amount, destination }).then(
        () => null,
        (error: unknown) => error
      )
      assert.instanceOf(failure, Error, name)
      assert.equal(failure instanceof ProviderRefused, refused, name)
    }
  })

  test('events say what became of payments, refunds and payouts', ({ assert }) => {
    const session = recorded('stripe', 'session')
    const refund = recorded('stripe', 'refund')
    const transfer = recorded('stripe', 'transfer')
    for (const [type, object, state] of [
      ['checkout.session.completed', { ...session, payment_status: 'paid' }, 'succeeded'],
      ['checkout.session.completed', { ...session, status: 'complete' }, 'open'],
      [
        'checkout.session.async_payment_succeeded',
        { ...session, payment_status: 'paid' },
        'succeeded',
      ],
      ['checkout.session.async_payment_failed', { ...session, status: 'complete' }, 'failed'],
      ['checkout.session.expired', { ...session, status: 'expired' }, 'failed'],
      ['refund.created', { ...refund, status: 'pending' }, 'open'],
      ['refund.updated', refund, 'succeeded'],
      [
        'refund.failed',
        { ...refund, status: 'failed', failure_reason: 'lost_or_stolen_card' },
        'failed',
      ],
      ['transfer.created', transfer, 'succeeded'],
      ['transfer.reversed', { ...transfer, reversed: true }, 'failed'],
    ] as const) {
      const event = read(type, object)
      assert.containsSubset(event, { providerRef: idOf(object), state }, `${type} ${state}`)
      assert.equal(event?.reason === null, state !== 'failed', type)
    }
  })

  test('a dispute is a chargeback of the checkout it was paid at', async ({ assert }) => {
    const paymentRef = await paid()
    const dispute = recorded('stripe', 'dispute')
    const opened = read('charge.dispute.created', dispute)
    assert.containsSubset(opened, {
      object: 'chargeback',
      providerRef: dispute.id,
      paymentRef: INTENT,
      state: 'opened',
      reason: 'general',
      amount: Money.of(1000n, 'USD'),
      answerBy: DateTime.fromSeconds(1_682_294_399, { zone: 'utc' }),
    })
    const recognised = opened && (await bench.provider.recognise(opened))
    assert.containsSubset(recognised, { paymentRef })
    for (const end of ['won', 'lost']) {
      const closed = read('charge.dispute.closed', { ...dispute, status: end })
      assert.containsSubset(closed, { state: end })
    }
    assert.isNull(read('charge.dispute.created', { ...dispute, status: 'warning_needs_response' }))
  })

  test('evidence against a chargeback is handed in once, for good', async ({ assert }) => {
    const dispute = recorded('stripe', 'dispute')
    const providerRef = String(dispute.id)
    bench.double.change(providerRef, dispute)
    const statement = 'The work was delivered and approved.'
    await bench.provider.chargebacks.contest({ id: 'evt_1', providerRef, statement, files: [] })
    const { path, headers, body } = bench.double.last(`/v1/disputes/${providerRef}`)
    assert.equal(path, `/v1/disputes/${providerRef}`)
    assert.equal(headers['idempotency-key'], 'contest-evt_1')
    assert.deepEqual(Object.fromEntries(new URLSearchParams(body)), {
      'evidence[uncategorized_text]': statement,
      'submit': 'true',
    })
  })

  test('the statement of a day names every movement, and what Stripe kept of it', async ({
    assert,
  }) => {
    const paymentRef = await paid()
    const day = DateTime.fromISO('2023-03-05T10:00:00Z', { zone: 'utc' }) as DateTime<true>
    const lines = await bench.provider.statements.statement(day, bench.amount.currency)
    assert.deepEqual(
      lines.map(({ lineRef, object, providerRef, amount }) => [
        lineRef,
        object,
        providerRef,
        amount.amount,
      ]),
      [
        ['txn_1MiN3gLkdIwHu7ixxapQrznl', 'payout', 'tr_1MiN3gLkdIwHu7ixNCZvFdgA', -400n],
        ['txn_3MmlLrLkdIwHu7ix0uke3Ezy', 'payment', paymentRef, 1099n],
        ['txn_3MmlLrLkdIwHu7ix0uke3Ezy-fee', 'fee', paymentRef, -62n],
      ]
    )
    const { searchParams } = new URL(bench.double.last('/v1/balance_transactions').path, 'http://s')
    assert.equal(searchParams.get('created[gte]'), String(day.startOf('day').toSeconds()))
    assert.equal(
      searchParams.get('created[lt]'),
      String(day.plus({ days: 1 }).startOf('day').toSeconds())
    )
    assert.equal(searchParams.get('currency'), 'usd')
  })

  test('the secret before is taken too while it is rolled, another is not', ({ assert }) => {
    const now = new Date()
    const body = stripeEvent('product.created', { id: 'prod_1' })
    assert.isNotEmpty(bench.provider.verify(signedByStripe(body, now, 'whsec_before'), now))
    const other = signedByStripe(body, now, 'whsec_of_another_endpoint')
    assert.throws(() => bench.provider.verify(other, now), /does not belong/)
  })

  test('an object that is not what its type says is malformed', ({ assert }) => {
    const now = new Date()
    for (const [type, object] of [
      ['checkout.session.completed', { id: 'cs_1', payment_status: 'paid' }],
      ['checkout.session.completed', { ...recorded('stripe', 'session'), currency: 'xyz' }],
      ['refund.updated', { ...recorded('stripe', 'refund'), amount: 'many' }],
      ['charge.dispute.created', { id: 'du_1' }],
      ['charge.dispute.created', { ...recorded('stripe', 'dispute'), payment_intent: null }],
      ['transfer.created', { ...recorded('stripe', 'transfer'), amount: 1.5 }],
    ] as const) {
      const callback = signedByStripe(stripeEvent(type, object), now)
      assert.throws(() => bench.provider.verify(callback, now), /not one that Stripe sends/)
    }
  })
})
