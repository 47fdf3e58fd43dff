import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { AcceptedBooking } from '#database/factories/escrow/accepted_booking'
import { moneyIn } from '#database/factories/escrow/money_in'
import { makeAccount } from '#database/factories/identity/accounts'
import { FoldAccounts } from '#escrow/actions/fold_accounts'
import { newId } from '#kernel/ids'
import { Money } from '#kernel/money'
import { called, chargedBack } from '#tests/support/escrow/chargebacks'
import { movedMoney, rows } from '#tests/support/escrow/evidence'
import { moneyStaff } from '#tests/support/escrow/money_staff'
import { attributesOf, errorOf, idOf } from '#tests/support/escrow/payouts'
import { brokenInvariants } from '#tests/support/escrow/verified'

type Staff = Awaited<ReturnType<typeof moneyStaff>>['browser']

const REASON = 'For what nobody else can meet.'

const fund = (browser: Staff, attributes: Record<string, string>) =>
  browser.post('/reserve-fundings', 'reserve-fundings', { reason: REASON, ...attributes })

async function reserve(currency: string): Promise<bigint> {
  const [row] = await rows<{ balance: string }>(
    `select balance from escrow.ledger_accounts where kind = 'reserve' and currency = '${currency}'`
  )
  return BigInt(row?.balance ?? '0')
}

test.group('The reserve', () => {
  test('is funded from what the platform earned, and never with more', async ({ assert }) => {
    await movedMoney()
    const { browser } = await moneyStaff()
    const before = await reserve('USD')
    const given = await fund(browser, { amount: '100', currency: 'USD', source: 'fees' })
    assert.equal(given.status, 201, JSON.stringify(given.body))
    assert.equal(attributesOf(given)['state'], 'made')
    assert.equal((await reserve('USD')) - before, 100n)
    // In a currency of this test's own: other specs earn what they like in theirs.
    const booking = await AcceptedBooking.in('NZD')
    await moneyIn(booking.clientId, Money.of(100_000n, 'NZD'))
    const subjectId = await booking.held(Money.of(40_000n, 'NZD'))
    await booking.do((tx) => booking.escrow.release({ ...booking.command(), subjectId }, tx))
    const little = await fund(browser, { amount: '1', currency: 'NZD', source: 'fees' })
    assert.equal(little.status, 201, JSON.stringify(little.body))
    const much = await fund(browser, { amount: '40000', currency: 'NZD', source: 'fees' })
    assert.equal(errorOf(much)?.code, 'escrow.insufficient_funds')
    await (await app.container.make(FoldAccounts)).execute()
    assert.deepEqual(await brokenInvariants(), [])
  })

  test('takes a large amount from two people', async ({ assert }) => {
    const { browser } = await moneyStaff()
    const { browser: second } = await moneyStaff()
    const large = { amount: '600000', currency: 'USD', source: 'sandbox' }
    const proposed = await fund(browser, large)
    assert.equal(attributesOf(proposed)['state'], 'proposed')
    const before = await reserve('USD')
    const path = `/reserve-fundings/${idOf(proposed)}/confirm`
    const own = await browser.post(path, 'reserve-fundings')
    assert.equal(errorOf(own)?.code, 'escrow.reserve_funding_same_person')
    const made = await second.post(path, 'reserve-fundings')
    assert.equal(attributesOf(made)['state'], 'made')
    assert.equal((await reserve('USD')) - before, 600000n)
    const again = await second.post(path, 'reserve-fundings')
    assert.equal(errorOf(again)?.code, 'escrow.reserve_funding_decided')
    const declined = await fund(browser, large)
    await browser.post(`/reserve-fundings/${idOf(declined)}/decline`, 'reserve-fundings')
    assert.equal((await reserve('USD')) - before, 600000n)
    assert.deepEqual(await brokenInvariants(), [])
  })

  test('meets what a chargeback finds nowhere else, before more is owed', async ({ assert }) => {
    const { browser } = await moneyStaff()
    // A currency that no other spec keeps a reserve in.
    await fund(browser, { amount: '30000', currency: 'CAD', source: 'sandbox' })
    const { id: clientId } = await makeAccount()
    const depositId = await moneyIn(clientId, Money.of('92700', 'CAD'))
    const work = await AcceptedBooking.in('CAD', { clientId, talentId: newId('acc') })
    const subjectId = await work.held(Money.of('90000', 'CAD'))
    await work.do((tx) => work.escrow.release({ ...work.command(), subjectId }, tx))
    const reference = await chargedBack(depositId, Money.of('92700', 'CAD'))
    await called()
    const [kept] = await rows(
      `select from_wallet, from_receivable, from_reserve from escrow.chargebacks
       where provider_ref = '${reference}'`
    )
    // Trusted with 500 before the reserve steps in, and with the rest after it is empty.
    assert.deepEqual(kept, {
      from_wallet: '0',
      from_receivable: '62700',
      from_reserve: '30000',
    })
    assert.equal(await reserve('CAD'), 0n)
    assert.deepEqual(await brokenInvariants(), [])
  })
})
