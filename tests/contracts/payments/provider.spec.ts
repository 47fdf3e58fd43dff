import { test } from '@japa/runner'
import { ProviderRefused } from '#escrow/gateways/payment_provider'
import { newId } from '#kernel/ids'
import type { PaymentBench } from '#tests/support/payments/payment_bench'
import { darajaBench } from '#tests/support/payments/daraja_bench'
import { sandboxBench } from '#tests/support/payments/sandbox_bench'
import { stripeBench } from '#tests/support/payments/stripe_bench'

const PHONE = '254708374149'

async function failureOf(call: () => Promise<unknown> | undefined): Promise<unknown> {
  try {
    await call()
  } catch (error) {
    return error
  }
  return null
}

for (const [name, open] of [
  ['the sandbox', sandboxBench],
  ['Stripe', stripeBench],
  ['M-Pesa', () => darajaBench()],
] as const) {
  test.group(`Payments through ${name}`, (group) => {
    let bench: PaymentBench
    group.each.setup(async () => {
      bench = await open()
      return () => bench.close()
    })

    const checkout = async (id = newId('dep')) =>
      bench.provider.openCheckout({ id, amount: bench.amount, phone: PHONE })

    test('a checkout that is opened again is the same', async ({ assert }) => {
      const id = newId('dep')
      const first = await checkout(id)
      assert.isNotEmpty(first.url)
      assert.deepEqual(await checkout(id), first)
      assert.notEqual((await checkout()).providerRef, first.providerRef)
    })

    test('a payment is open, then what the payer did', async ({ assert }) => {
      for (const outcome of ['succeeded', 'failed'] as const) {
        const { providerRef } = await checkout()
        assert.equal((await bench.provider.statusOf(providerRef)).state, 'open')
        await bench.decide(providerRef, outcome)
        const status = await bench.provider.statusOf(providerRef)
        assert.equal(status.state, outcome)
        assert.isTrue(status.amount.equals(bench.amount))
        assert.equal(status.reason === null, outcome === 'succeeded')
      }
    })

    test('an amount that it cannot send is refused before anything is sent', async ({ assert }) => {
      const { impossible, provider } = bench
      if (!impossible) return assert.isNull(provider.units)
      const asked = { id: newId('dep'), amount: impossible, phone: PHONE }
      await assert.rejects(() => provider.openCheckout(asked), /only round amounts|does not take/)
    })

    test('a refund asked for again is the same one', async ({ assert }) => {
      const { providerRef: paymentRef } = await checkout()
      await bench.decide(paymentRef, 'succeeded')
      const { refunds } = bench.provider
      assert.isNotNull(refunds)
      const asked = { id: newId('dep'), paymentRef, amount: bench.amount }
      assert.equal(await refunds?.refundStatus({ id: asked.id, providerRef: null }), 'unknown')
      const first = await refunds?.refund(asked)
      assert.deepEqual(await refunds?.refund(asked), first)
      const status = await refunds?.refundStatus({
        id: asked.id,
        ...first,
        providerRef: first?.providerRef ?? null,
      })
      assert.notEqual(status, 'unknown')
    })

    test('a payout asked for again is the same one', async ({ assert }) => {
      const { payouts } = bench.provider
      assert.include(payouts?.destinations ?? [], bench.destination.kind)
      const { amount, destination } = bench
      const asked = { id: newId('po'), amount, destination }
      assert.equal(await payouts?.payoutStatus({ id: asked.id, providerRef: null }), 'unknown')
      const first = await payouts?.payOut(asked)
      assert.deepEqual(await payouts?.payOut(asked), first)
      const status = await payouts?.payoutStatus({
        id: asked.id,
        providerRef: first?.providerRef ?? null,
      })
      assert.notEqual(status, 'unknown')
    })

    test('a genuine callback is read, under an id of its own', async ({ assert }) => {
      const now = new Date()
      const { providerRef } = await checkout()
      const callback = bench.callback(providerRef, now)
      const id = bench.provider.verify(callback, now)
      assert.isNotEmpty(id)
      assert.equal(bench.provider.verify(callback, now), id)
      const event = bench.provider.read(callback.body)
      assert.containsSubset(event, { ...bench.says, providerRef })
      assert.isTrue(event?.amount.equals(bench.amount))
    })

    test('a forged one is refused, and an old one', async ({ assert }) => {
      const now = new Date()
      const callback = bench.callback((await checkout()).providerRef, now)
      assert.throws(
        () => bench.provider.verify(bench.forged(callback), now),
        /does not belong|no address/
      )
      assert.throws(
        () => bench.provider.verify({ body: callback.body, headers: {} }, now),
        /does not belong|no address/
      )
      if (!bench.dated) return
      for (const shift of [-301_000, 301_000]) {
        const then = new Date(now.getTime() + shift)
        assert.throws(() => bench.provider.verify(callback, then), /off our clock/)
      }
    })

    test('what it does not know is let be, and what is no message refused', ({ assert }) => {
      const now = new Date()
      const unknown = bench.unknownCallback(now)
      assert.isNotEmpty(bench.provider.verify(unknown, now))
      assert.isNull(bench.provider.read(unknown.body))
      for (const body of ['', '[]', 'null', '{}', '{"id":1}', 'amount=5']) {
        assert.throws(() => bench.provider.read(body), /not one that/)
      }
    })

    test('a line that fails leaves the outcome unknown, never failed', async ({ assert }) => {
      if (!bench.break) return assert.equal(bench.provider.name, 'sandbox')
      const { providerRef } = await checkout()
      for (const breakdown of ['error', 'garbage', 'silence', 'hang-up'] as const) {
        bench.break(breakdown)
        const { amount, destination, provider } = bench
        const calls = [
          () => checkout(),
          () => provider.statusOf(providerRef),
          () => provider.payouts?.payOut({ id: newId('po'), amount, destination }),
        ]
        for (const call of calls) {
          const failure = await failureOf(call)
          assert.instanceOf(failure, Error, breakdown)
          assert.notInstanceOf(failure, ProviderRefused, breakdown)
        }
      }
      bench.break(null)
      assert.equal((await bench.provider.statusOf(providerRef)).state, 'open')
    })
  })
}
