import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { AcceptedBooking } from '#database/factories/escrow/accepted_booking'
import { moneyIn } from '#database/factories/escrow/money_in'
import { makeAccount, makeStaff } from '#database/factories/identity/accounts'
import { EndSecurityHolds } from '#escrow/actions/end_security_holds'
import { newId } from '#kernel/ids'
import { balance } from '#tests/support/escrow/balance'
import { rows, usd } from '#tests/support/escrow/evidence'
import { moneyStaff } from '#tests/support/escrow/money_staff'
import { brokenInvariants } from '#tests/support/escrow/verified'
import { drain } from '#tests/support/drain'
import { Browser, type Answer } from '#tests/support/identity/browser'
import { travel } from '#tests/support/identity/travel'

const REASON = 'Released to the wrong milestone.'
const idOf = ({ body }: Answer) => body.data?.id ?? ''
const codeOf = ({ body }: Answer) => body.errors?.[0]?.code

/** 1,000 came in, 400 of it is held under the fees in force: 3 % of the client, 10 % of the talent. */
async function heldBooking() {
  const [client, talent] = [await makeAccount(), await makeAccount()]
  const booking = await AcceptedBooking.in('USD', { clientId: client.id, talentId: talent.id })
  await moneyIn(client.id, usd('1000'))
  const subjectId = await booking.held(usd('400'))
  const move = (what: 'release' | 'refund', amount?: string) =>
    booking.do(async (tx) => {
      const part = amount === undefined ? {} : { amount: usd(amount) }
      const input = { ...booking.command(), subjectId, ...part }
      return (await booking.escrow[what](input, tx)).transferId
    })
  const holds = async () => (await booking.escrow.holdsOf(booking.bookingId))[0]
  return { client, talent, booking, subjectId, move, holds }
}

async function propose(transferId: string, by?: Browser) {
  const browser = by ?? (await moneyStaff()).browser
  return browser.post('/reversals', 'reversals', { transferId, reason: REASON })
}

async function reversed(transferId: string): Promise<Answer> {
  const id = idOf(await propose(transferId))
  const { browser } = await moneyStaff('admin')
  return browser.post(`/reversals/${id}/confirm`, 'reversals')
}

test.group('Reversing a mistaken movement', () => {
  test('is told to both sides, audited with its reason, and seen by staff alone', async ({
    assert,
  }) => {
    const { client, talent, move } = await heldBooking()
    const id = idOf(await reversed(await move('release', '100')))
    await drain()
    for (const { id: account } of [client, talent]) {
      const told = await rows<{ title: string }>(
        `select title from notices.notices where party_id = '${account}'
           and kind = 'escrow.transfer_reversed'`
      )
      assert.lengthOf(told, 1)
    }
    const audited = await rows<{ action: string; reason: string }>(
      `select action, reason from kernel.audit_log where subject_id = '${id}' order by id`
    )
    assert.deepEqual(audited, [
      { action: 'escrow.reversal_proposed', reason: REASON },
      { action: 'escrow.reversal_confirmed', reason: REASON },
    ])
    assert.equal((await (await Browser.signedInAs(client)).get(`/reversals/${id}`)).status, 404)
    const { browser } = await moneyStaff('support')
    const seen = await browser.get(`/reversals/${id}`)
    assert.equal(seen.body.data?.attributes.reason, REASON)
    assert.deepEqual(seen.body.data?.meta?.can, [])
  })

  test('puts a part that was released back into the hold exactly', async ({ assert }) => {
    const { client, talent, move, holds } = await heldBooking()
    const before = await holds()
    const wallet = await balance(client.id, 'client_available')
    const answer = await reversed(await move('release', '100'))
    assert.equal(answer.status, 200)
    assert.equal(answer.body.data?.attributes.state, 'made')
    assert.deepEqual(await holds(), before)
    assert.equal(await balance(talent.id, 'talent_pending'), '0.00')
    assert.equal(await balance(client.id, 'client_available'), wallet)
    assert.deepEqual(await brokenInvariants(), [])
  })

  test('gives a whole release to the client, fee and all, where the milestone has ended', async ({
    assert,
  }) => {
    const { client, talent, booking, move, holds } = await heldBooking()
    const transferId = await move('release')
    await booking.do((tx) => booking.escrow.assertClosable(booking.bookingId, tx))
    assert.equal((await reversed(transferId)).status, 200)
    assert.equal(await balance(client.id, 'client_available'), '1000.00')
    assert.equal(await balance(talent.id, 'talent_pending'), '0.00')
    assert.equal((await holds())?.refunded.toDecimal(), '400.00')
    assert.deepEqual(await brokenInvariants(), [])
  })

  test('takes money that has become available back from there', async ({ assert, cleanup }) => {
    const { talent, client, move } = await heldBooking()
    const transferId = await move('release')
    cleanup(travel({ days: 6 }))
    await (await app.container.make(EndSecurityHolds)).execute()
    assert.notEqual(await balance(talent.id, 'talent_available'), '0.00')
    assert.equal((await reversed(transferId)).status, 200)
    assert.equal(await balance(talent.id, 'talent_available'), '0.00')
    assert.equal(await balance(client.id, 'client_available'), '1000.00')
    assert.deepEqual(await brokenInvariants(), [])
  })

  test('gives a mistaken refund to the talent, under the frozen fees', async ({ assert }) => {
    const { client, talent, move } = await heldBooking()
    const wallet = await balance(client.id, 'client_available')
    assert.equal((await reversed(await move('refund'))).status, 200)
    assert.equal(await balance(client.id, 'client_available'), wallet)
    assert.equal(await balance(talent.id, 'talent_pending'), '360.00')
    assert.deepEqual(await brokenInvariants(), [])
  })

  test('undoes a bonus', async ({ assert }) => {
    const { client, talent, booking } = await heldBooking()
    const wallet = await balance(client.id, 'client_available')
    const { bookingId, clientId, talentId } = booking
    const bonus = { ...booking.command(), bookingId, clientId, talentId, amount: usd('50') }
    const { transferId } = await booking.do((tx) => booking.escrow.payBonus(bonus, tx))
    assert.equal((await reversed(transferId)).status, 200)
    assert.equal(await balance(client.id, 'client_available'), wallet)
    assert.equal(await balance(talent.id, 'talent_pending'), '0.00')
    assert.deepEqual(await brokenInvariants(), [])
  })

  test('is refused whole when the money is not there any more', async ({ assert }) => {
    const { client, talent, booking, move } = await heldBooking()
    const transferId = await move('refund')
    const rest = await booking.escrow.available(client.id, 'USD')
    await booking.held(usd('950'), newId('ms'))
    assert.equal(rest.toDecimal(), '1000.00')
    assert.equal(codeOf(await reversed(transferId)), 'escrow.insufficient_funds')
    assert.equal(await balance(talent.id, 'talent_pending'), '0.00')
    assert.deepEqual(await brokenInvariants(), [])
  })

  test('waits while the hold is in dispute', async ({ assert }) => {
    const { booking, subjectId, move } = await heldBooking()
    const transferId = await move('release', '100')
    await booking.do((tx) =>
      booking.escrow.freeze({ ...booking.command(newId('dsp')), subjectId }, tx)
    )
    assert.equal(codeOf(await reversed(transferId)), 'escrow.hold_frozen')
  })

  test('takes two members of staff who may move money, each proven anew', async ({ assert }) => {
    const { client, move } = await heldBooking()
    const transferId = await move('release', '100')
    const [first, support] = [await moneyStaff('admin'), await moneyStaff('support')]
    const id = idOf(await propose(transferId, first.browser))
    const confirm = (browser: Browser) => browser.post(`/reversals/${id}/confirm`, 'reversals')
    assert.equal(codeOf(await confirm(first.browser)), 'escrow.reversal_same_person')
    assert.equal((await confirm(support.browser)).status, 403)
    assert.equal((await confirm(await Browser.signedInAs(client))).status, 403)
    const unproven = await Browser.signedInAs(await makeStaff('finance'))
    assert.equal((await confirm(unproven)).status, 403)
    assert.deepEqual(
      await rows(`select state from escrow.reversals where transfer_id = '${transferId}'`),
      [{ state: 'proposed' }]
    )
    await assert.rejects(
      () =>
        rows(`update escrow.reversals set state = 'made', decided_by = proposed_by,
          decided_at = proposed_at, reversed_by = '${transferId}' where id = '${id}'`),
      /reversals_four_eyes/
    )
  })

  test('is proposed once, decided once, and can be let be', async ({ assert }) => {
    const { move } = await heldBooking()
    const transferId = await move('release', '100')
    const id = idOf(await propose(transferId))
    assert.equal(codeOf(await propose(transferId)), 'escrow.transfer_irreversible')
    const { browser } = await moneyStaff()
    assert.equal((await browser.post(`/reversals/${id}/decline`, 'reversals')).status, 200)
    const again = await browser.post(`/reversals/${id}/confirm`, 'reversals')
    assert.equal(codeOf(again), 'escrow.reversal_decided')
    assert.equal((await reversed(transferId)).status, 200)
    assert.equal(codeOf(await propose(transferId)), 'escrow.transfer_irreversible')
  })

  test('leaves deposits, holds and what was never posted alone', async ({ assert }) => {
    const { client } = await heldBooking()
    const held = await rows<{ id: string }>(
      `select t.id from escrow.transfers t join escrow.postings p on p.transfer_id = t.id
       join escrow.ledger_accounts a on a.id = p.account_id where a.owner_id = '${client.id}'`
    )
    for (const id of [...held.map((row) => row.id), newId('tr')]) {
      assert.equal(codeOf(await propose(id)), 'escrow.transfer_irreversible')
    }
  })
})
