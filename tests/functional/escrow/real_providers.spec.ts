import app from '@adonisjs/core/services/app'
import env from '#start/env'
import { test } from '@japa/runner'
import { makeAccount } from '#database/factories/identity/accounts'
import type { RawCallback } from '#escrow/gateways/payment_provider'
import { PaymentProviders } from '#escrow/gateways/payment_providers'
import { SandboxProvider } from '#escrow/gateways/sandbox/sandbox_provider'
import { runSchedules } from '#tests/support/drain'
import { Browser } from '#tests/support/identity/browser'
import { travel } from '#tests/support/identity/travel'
import { darajaBench, SECRET, type DarajaBench } from '#tests/support/payments/daraja_bench'
import type { Answered } from '#tests/support/payments/replay_server'
import { recorded } from '#tests/support/payments/recorded'
import { stripeBench, type StripeBench } from '#tests/support/payments/stripe_bench'

const INBOX = 'escrow.process_callbacks'

async function call(address: string, { headers, body }: RawCallback): Promise<number> {
  const answer = await fetch(`${env.get('APP_URL')}/api/v1/callbacks/${address}`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body,
  })
  await answer.arrayBuffer()
  return answer.status
}

test.group('Deposits through real providers', (group) => {
  let stripe: StripeBench
  let daraja: DarajaBench
  group.each.setup(async () => {
    stripe = await stripeBench()
    daraja = await darajaBench({ callers: ['127.0.0.1', '::1'] })
    const sandbox = await app.container.make(SandboxProvider)
    const providers = new PaymentProviders([sandbox, stripe.provider, daraja.provider])
    app.container.swap(PaymentProviders, () => providers)
    return async () => {
      app.container.restore(PaymentProviders)
      await stripe.close()
      await daraja.close()
    }
  })

  async function payer() {
    const account = await makeAccount()
    const browser = await Browser.signedInAs(account)
    const deposit = (attributes: Record<string, unknown>) =>
      browser.post('/deposits', 'deposits', attributes)
    const available = async (currency: string) =>
      (await browser.get(`/wallets/${account.id}.${currency}`)).body.data?.attributes.available
    return { browser, deposit, available }
  }

  const dollars = { amount: '12345', currency: 'USD', provider: 'stripe' }
  const shillings = { amount: '1200', currency: 'KES', provider: 'daraja' }

  test('a card paid at Stripe’s page reaches the wallet by its webhook', async ({ assert }) => {
    const { deposit, available } = await payer()
    const { status, body } = await deposit(dollars)
    assert.equal(status, 201)
    const checkoutUrl = String(body.data?.attributes.checkoutUrl)
    assert.match(checkoutUrl, /^https:\/\/checkout\.stripe\.com\//)
    const [session = ''] = [...stripe.double.objects.keys()]
    const webhook = stripe.callback(session, new Date())
    assert.equal(await call('stripe', stripe.forged(webhook)), 401)
    assert.equal(await call('stripe', webhook), 200)
    assert.equal(await call('stripe', webhook), 200)
    await runSchedules(INBOX)
    assert.deepEqual(await available('USD'), { amount: '12345', currency: 'USD' })
  })

  test('shillings paid on the phone reach the wallet once M-Pesa says so when asked', async ({
    assert,
    cleanup,
  }) => {
    const { deposit, available } = await payer()
    const { status, body } = await deposit({ ...shillings, phone: '+254 708374149' })
    assert.equal(status, 201)
    assert.equal(body.data?.attributes.checkoutUrl, `/app/money?deposit=${body.data?.id}`)
    const [CheckoutRequestID = ''] = daraja.double.pushed
    const paid = daraja.callback(CheckoutRequestID, new Date())
    assert.equal(await call('daraja', paid), 401)
    assert.equal(await call(`daraja/${SECRET}x`, paid), 401)
    assert.equal(await call(`daraja/${SECRET}`, paid), 200)
    await runSchedules(INBOX)
    assert.deepEqual(await available('KES'), { amount: '0', currency: 'KES' })

    daraja.double.outcomes.set(CheckoutRequestID, 'succeeded')
    cleanup(travel({ seconds: 30 }))
    await runSchedules('escrow.reconcile_deposits')
    assert.deepEqual(await available('KES'), { amount: '1200', currency: 'KES' })
  })

  test('what a provider does not take is refused at its field, before it is asked', async ({
    assert,
  }) => {
    const { deposit } = await payer()
    for (const [given, code, pointer] of [
      [{ ...dollars, amount: '5124', currency: 'KWD' }, 'escrow.amount_unsendable', 'amount'],
      [{ ...shillings, amount: '1250' }, 'escrow.amount_unsendable', 'amount'],
      [{ ...shillings, currency: 'USD' }, 'escrow.amount_unsendable', 'amount'],
      [shillings, 'escrow.phone_invalid', 'phone'],
      [{ ...shillings, phone: '12' }, 'request.invalid', 'phone'],
    ] as const) {
      const { status, body } = await deposit(given)
      const [error] = body.errors ?? []
      assert.equal(status, 422, JSON.stringify(given))
      assert.deepEqual([error?.code, error?.source?.pointer], [code, `/data/attributes/${pointer}`])
    }
    assert.isEmpty([...stripe.double.received, ...daraja.double.received])
  })

  test('a provider that refuses, or does not answer, is not our error', async ({ assert }) => {
    const { deposit } = await payer()
    const answer = recorded('stripe', 'refusals').card_declined as Answered
    stripe.double.refuseNext = { method: 'POST', answer }
    const refused = await deposit(dollars)
    assert.deepEqual(
      [refused.status, refused.body.errors?.[0]?.code],
      [409, 'escrow.provider_refused']
    )
    stripe.double.breakdown = 'error'
    const silent = await deposit(dollars)
    assert.deepEqual(
      [silent.status, silent.body.errors?.[0]?.code],
      [503, 'escrow.provider_silent']
    )
  })
})
