import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { test } from '@japa/runner'
import { makeAccount } from '#database/factories/identity/accounts'
import { SANDBOX_OBJECTS } from '#escrow/contract/sandbox'
import { SandboxProvider } from '#escrow/gateways/sandbox/sandbox_provider'
import { SandboxSwitchboard } from '#escrow/gateways/sandbox/switchboard'
import { newId } from '#kernel/ids'
import { Money } from '#kernel/money'
import { drain, runSchedules } from '#tests/support/drain'
import { rows } from '#tests/support/escrow/evidence'
import { moneyStaff } from '#tests/support/escrow/money_staff'
import { Browser } from '#tests/support/identity/browser'

const INBOX = 'escrow.process_callbacks'

test.group('The switchboard of the sandbox provider', (group) => {
  group.each.teardown(async () => {
    const switchboard = await app.container.make(SandboxSwitchboard)
    const db = (await app.container.make(Database)).connection()
    for (const object of SANDBOX_OBJECTS) await switchboard.set(db, object, {})
  })

  async function desk() {
    const { browser } = await moneyStaff('admin')
    const set = (object: string, faults: object) =>
      browser.post(`/sandbox/faults/${object}/set`, 'sandbox-faults', { ...faults })
    const get = async (object: string) =>
      (await browser.get(`/sandbox/faults/${object}`)).body.data?.attributes
    return { browser, set, get }
  }

  /** A payment as a person makes it; how it ended after the callbacks. */
  async function pay(): Promise<{ id: string; status: unknown; callbacks: string[] }> {
    const browser = await Browser.signedInAs(await makeAccount())
    const order = { amount: '12500', currency: 'KES', provider: 'sandbox' }
    const id = (await browser.post('/deposits', 'deposits', order)).body.data?.id ?? ''
    await browser.post(`/sandbox/checkouts/${id}/pay`, 'sandbox-checkouts', { outcome: 'paid' })
    await drain()
    await runSchedules(INBOX)
    const status = (await browser.get(`/deposits/${id}`)).body.data?.attributes.status
    const called = await rows<{ said: string }>(
      `select said from escrow.provider_inbox where subject_id = '${id}' order by id`
    )
    return { id, status, callbacks: called.map(({ said }) => said.split(' ')[0] ?? '') }
  }

  test('does to the next payments what it is set to, and then no more', async ({ assert }) => {
    const { set, get } = await desk()
    const answer = await set('payment', { contradict: true, times: 1 })
    assert.equal(answer.status, 200)
    assert.deepInclude(await get('payment'), { on: true, contradict: true, remaining: 1 })
    const first = await pay()
    assert.equal(first.status, 'succeeded')
    assert.sameMembers(first.callbacks, ['failed', 'succeeded'])
    assert.deepInclude(await get('payment'), { on: false, remaining: 0 })
    assert.deepEqual((await pay()).callbacks, ['succeeded'])
  })

  test('a payment whose callback is dropped waits, and the switch is off again when cleared', async ({
    assert,
  }) => {
    const { browser, set, get } = await desk()
    await set('payment', { drop: true })
    assert.deepInclude(await pay(), { status: 'pending', callbacks: [] })
    assert.deepInclude(await get('payment'), { on: true, remaining: null })
    await browser.post('/sandbox/faults/payment/clear', 'sandbox-faults')
    assert.deepInclude(await get('payment'), { on: false, drop: false })
    assert.equal((await pay()).status, 'succeeded')
  })

  test('a checkout that times out once is there when it is asked for again', async ({ assert }) => {
    const { set, get } = await desk()
    await set('payment', { timeOut: true, duplicate: 2, times: 1 })
    const sandbox = await app.container.make(SandboxProvider)
    const asked = { id: newId('dep'), amount: Money.of(100n, 'USD') }
    await assert.rejects(() => sandbox.openCheckout(asked), /did not answer/)
    assert.deepInclude(await get('payment'), { on: false, remaining: 0 })
    assert.equal((await sandbox.openCheckout(asked)).providerRef, asked.id)
  })

  test('a payout that is lost once is paid when it is asked for again', async ({ assert }) => {
    const { set, get } = await desk()
    await set('payout', { lose: true, times: 1 })
    const { payouts } = await app.container.make(SandboxProvider)
    const amount = Money.of(100n, 'USD')
    const destination = { kind: 'sandbox', currency: amount.currency, details: {} } as const
    const asked = { id: newId('po'), amount, destination }
    await assert.rejects(() => payouts.payOut(asked), /did not answer/)
    assert.deepInclude(await get('payout'), { on: false, remaining: 0 })
    await payouts.payOut(asked)
    assert.deepInclude(await payouts.payoutStatus({ id: asked.id, providerRef: null }), {
      state: 'succeeded',
    })
  })

  test('is for admins, and says what it does not take', async ({ assert }) => {
    const { browser, set } = await desk()
    assert.lengthOf((await browser.get('/sandbox/faults')).body.data as never, 4)
    for (const wrong of [
      { times: 0 },
      { times: 1.5 },
      { delay: -1 },
      { delay: 700_000 },
      { duplicate: 21 },
      { drop: 'yes' },
    ]) {
      const answer = await set('payment', wrong)
      assert.equal(answer.status, 422, JSON.stringify(wrong))
    }
    assert.equal((await set('lottery', {})).status, 404)
    const finance = (await moneyStaff('finance')).browser
    assert.equal((await finance.get('/sandbox/faults')).status, 403)
    const refused = await finance.post('/sandbox/faults/payment/set', 'sandbox-faults', {})
    assert.equal(refused.status, 403)
  })
})
