import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { AcceptedBooking } from '#database/factories/escrow/accepted_booking'
import { moneyIn } from '#database/factories/escrow/money_in'
import { makeAccount } from '#database/factories/identity/accounts'
import { EndSecurityHolds } from '#escrow/actions/end_security_holds'
import { newId } from '#kernel/ids'
import { drain } from '#tests/support/drain'
import { balance, codeOf } from '#tests/support/escrow/balance'
import { called, chargedBack, decide } from '#tests/support/escrow/chargebacks'
import { rows, usd } from '#tests/support/escrow/evidence'
import { brokenInvariants } from '#tests/support/escrow/verified'
import { travel } from '#tests/support/identity/travel'

/** Somebody whose payment arrived. */
async function payer(amount: string) {
  const [client, talent] = [await makeAccount(), await makeAccount()]
  const booking = await AcceptedBooking.in('USD', { clientId: client.id, talentId: talent.id })
  const depositId = await moneyIn(client.id, usd(amount))
  const wallet = () => balance(client.id, 'client_available')
  const owes = () => balance(client.id, 'client_receivable')
  const holds = () => booking.escrow.holdsOf(booking.bookingId)
  return { client, talent, booking, depositId, wallet, owes, holds }
}

const kept = async (reference: string) =>
  (
    await rows<{
      state: string
      from_wallet: string
      from_receivable: string
      from_reserve: string
    }>(
      `select state, from_wallet, from_receivable, from_reserve from escrow.chargebacks
       where provider_ref = '${reference}'`
    )
  )[0]

test.group('A chargeback', () => {
  test('takes from the wallet, and gives back what was won', async ({ assert }) => {
    const { depositId, wallet } = await payer('100')
    const reference = await chargedBack(depositId, '100')
    await called()
    assert.equal(await wallet(), '0.00')
    assert.deepEqual(await kept(reference), {
      state: 'opened',
      from_wallet: '10000',
      from_receivable: '0',
      from_reserve: '0',
    })
    assert.deepEqual(await brokenInvariants(), [])
    await decide(reference, 'won')
    await called()
    assert.equal(await wallet(), '100.00')
    assert.equal((await kept(reference))?.state, 'won')
    assert.deepEqual(await brokenInvariants(), [])
  })

  test('uses open milestones first, and puts them back exactly when it is won', async ({
    assert,
  }) => {
    const { depositId, booking, wallet, holds } = await payer('1000')
    await booking.held(usd('400'))
    const before = await holds()
    assert.equal(await wallet(), '588.00')
    const reference = await chargedBack(depositId, '300')
    await called()
    const [used] = await holds()
    assert.equal(used?.remaining.toDecimal(), '100.00')
    // The fee on what left the milestone came back: 3 % of 300.
    assert.equal(await wallet(), '597.00')
    assert.deepEqual(await brokenInvariants(), [])
    await decide(reference, 'won')
    await called()
    assert.deepEqual(await holds(), before)
    assert.equal(await wallet(), '588.00')
    assert.deepEqual(await brokenInvariants(), [])
  })

  test('refills a milestone that it had emptied', async ({ assert }) => {
    const { depositId, booking, holds } = await payer('412')
    await booking.held(usd('400'))
    const before = await holds()
    const reference = await chargedBack(depositId, '412')
    await called()
    assert.equal((await holds())[0]?.remaining.toDecimal(), '0.00')
    await decide(reference, 'won')
    await called()
    assert.deepEqual(await holds(), before)
    assert.deepEqual(await brokenInvariants(), [])
  })

  test('freezes what it used until the bank has decided; both may still agree to end it', async ({
    assert,
  }) => {
    const { depositId, booking, talent, wallet } = await payer('1000')
    const subjectId = await booking.held(usd('400'))
    const reference = await chargedBack(depositId, '300')
    await called()
    const release = () =>
      booking.do((tx) => booking.escrow.release({ ...booking.command(), subjectId }, tx))
    assert.equal(await codeOf(release), 'escrow.hold_frozen')
    await booking.do((tx) =>
      booking.escrow.split({ ...booking.command(), subjectId, talentShare: usd('0') }, tx)
    )
    await booking.do((tx) => booking.escrow.assertClosable(booking.bookingId, tx))
    await decide(reference, 'won')
    await called()
    assert.equal(await wallet(), '1000.00')
    assert.equal(await balance(talent.id, 'talent_pending'), '0.00')
    assert.deepEqual(await brokenInvariants(), [])
  })

  test('that is lost lets go of what is left', async ({ assert }) => {
    const { depositId, booking, talent, holds } = await payer('1000')
    const subjectId = await booking.held(usd('400'))
    const reference = await chargedBack(depositId, '300')
    await called()
    await decide(reference, 'lost')
    await called()
    assert.equal((await holds())[0]?.frozen, false)
    await booking.do((tx) => booking.escrow.release({ ...booking.command(), subjectId }, tx))
    assert.equal(await balance(talent.id, 'talent_pending'), '90.00')
    assert.deepEqual(await brokenInvariants(), [])
  })

  test('leaves what is in dispute alone', async ({ assert }) => {
    const { depositId, booking, wallet, holds, owes } = await payer('412')
    const subjectId = await booking.held(usd('400'))
    await booking.do((tx) =>
      booking.escrow.freeze({ ...booking.command(newId('dsp')), subjectId }, tx)
    )
    await chargedBack(depositId, '100')
    await called()
    assert.equal((await holds())[0]?.remaining.toDecimal(), '400.00')
    assert.equal(await wallet(), '0.00')
    assert.equal(await owes(), '-100.00')
    assert.deepEqual(await brokenInvariants(), [])
  })

  test('is owed where nothing is left, and kept from what comes in later', async ({ assert }) => {
    const { client, depositId, booking, wallet, owes } = await payer('412')
    const subjectId = await booking.held(usd('400'))
    await booking.do((tx) => booking.escrow.release({ ...booking.command(), subjectId }, tx))
    const reference = await chargedBack(depositId, '412')
    await called()
    assert.equal(await owes(), '-412.00')
    assert.equal(await wallet(), '0.00')
    await decide(reference, 'lost')
    await called()
    assert.equal((await kept(reference))?.state, 'lost')
    await moneyIn(client.id, usd('400'))
    assert.equal(await owes(), '-12.00')
    assert.equal(await wallet(), '0.00')
    await moneyIn(client.id, usd('50'))
    assert.equal(await owes(), '0.00')
    assert.equal(await wallet(), '38.00')
    assert.deepEqual(await brokenInvariants(), [])
  })

  test('is kept from what the payer earns, once it is theirs', async ({ assert, cleanup }) => {
    const { client, depositId, booking, owes } = await payer('103')
    const subjectId = await booking.held(usd('100'))
    await booking.do((tx) => booking.escrow.release({ ...booking.command(), subjectId }, tx))
    await chargedBack(depositId, '103')
    await called()
    const work = await AcceptedBooking.in('USD', { clientId: newId('acc'), talentId: client.id })
    await moneyIn(work.clientId, usd('500'))
    for (const amount of ['50', '90']) {
      const earned = await work.held(usd(amount))
      await work.do((tx) => work.escrow.release({ ...work.command(), subjectId: earned }, tx))
    }
    cleanup(travel({ days: 6 }))
    await (await app.container.make(EndSecurityHolds)).execute()
    assert.equal(await owes(), '0.00')
    // 45 and 81 were earned, 103 was owed.
    assert.equal(await balance(client.id, 'talent_available'), '23.00')
    assert.deepEqual(await brokenInvariants(), [])
  })

  test('that is won gives what was paid of the debt to the wallet', async ({ assert }) => {
    const { client, depositId, booking, wallet, owes } = await payer('103')
    const subjectId = await booking.held(usd('100'))
    await booking.do((tx) => booking.escrow.release({ ...booking.command(), subjectId }, tx))
    const reference = await chargedBack(depositId, '103')
    await called()
    await moneyIn(client.id, usd('40'))
    await decide(reference, 'won')
    await called()
    assert.equal(await owes(), '0.00')
    assert.equal(await wallet(), '40.00')
    assert.deepEqual(await brokenInvariants(), [])
  })

  test('takes once, however often and in whatever order it is called', async ({ assert }) => {
    const { depositId, wallet } = await payer('100')
    const reference = await chargedBack(depositId, '60', { duplicate: 3, reorder: true })
    await decide(reference, 'lost')
    await called()
    assert.equal(await wallet(), '40.00')
    assert.equal((await kept(reference))?.state, 'lost')
    assert.deepEqual(await brokenInvariants(), [])
  })

  test('that was won before we heard of it takes nothing', async ({ assert }) => {
    const { depositId, wallet } = await payer('100')
    const reference = await chargedBack(depositId, '60')
    await decide(reference, 'won')
    await called()
    assert.equal(await wallet(), '100.00')
    assert.equal((await kept(reference))?.state, 'won')
    assert.deepEqual(await brokenInvariants(), [])
  })

  test('is told to the payer', async ({ assert }) => {
    const { client, depositId } = await payer('100')
    await chargedBack(depositId, '60')
    await called()
    await drain()
    const told = await rows<{ title: string }>(
      `select title from notices.notices where party_id = '${client.id}'
         and kind = 'escrow.chargeback_opened'`
    )
    assert.lengthOf(told, 1)
  })
})
