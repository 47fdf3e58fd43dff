import { test } from '@japa/runner'
import { AcceptedBooking } from '#database/factories/escrow/accepted_booking'
import { moneyIn } from '#database/factories/escrow/money_in'
import { newId } from '#kernel/ids'
import { Money } from '#kernel/money'
import { sql } from '#kernel/sql'
import { balance, codeOf } from '#tests/support/escrow/balance'

const usd = (decimal: string) => Money.fromDecimal(decimal, 'USD')

async function fundedBooking(): Promise<AcceptedBooking> {
  const booking = await AcceptedBooking.in('USD')
  await moneyIn(booking.clientId, usd('1000'))
  return booking
}

test.group('Holds', () => {
  test('placing takes the amount and the client’s fee from the wallet', async ({ assert }) => {
    const booking = await fundedBooking()
    const subject = newId('ms')
    const { hold, fee } = await booking.do((tx) =>
      booking.escrow.placeHold(booking.placing(usd('500'), subject), tx)
    )
    assert.equal(fee.toDecimal(), '15.00')
    assert.equal(hold.remaining.toDecimal(), '500.00')
    assert.equal(await balance(booking.clientId, 'client_available'), '485.00')
    const available = await booking.escrow.available(booking.clientId, 'USD')
    assert.equal(available.toDecimal(), '485.00')
  })

  test('releasing gives the talent the amount less the fee, pending at first', async ({
    assert,
  }) => {
    const booking = await fundedBooking()
    const subjectId = await booking.held(usd('500'))
    const movement = await booking.do((tx) =>
      booking.escrow.release({ ...booking.command(), subjectId }, tx)
    )
    assert.equal(movement.toTalent.toDecimal(), '450.00')
    assert.equal(movement.fee.toDecimal(), '50.00')
    assert.equal(await balance(booking.talentId, 'talent_pending'), '450.00')
    assert.equal(await balance(booking.talentId, 'talent_available'), '0.00')
    const [hold] = await booking.escrow.holdsOf(booking.bookingId)
    assert.isTrue(hold?.remaining.isZero())
  })

  test('refunding returns the client’s fee in proportion', async ({ assert }) => {
    const booking = await fundedBooking()
    const subjectId = await booking.held(usd('500'))
    const part = await booking.do((tx) =>
      booking.escrow.refund({ ...booking.command(), subjectId, amount: usd('100') }, tx)
    )
    assert.equal(part.toClient.toDecimal(), '103.00')
    await booking.do((tx) => booking.escrow.refund({ ...booking.command(), subjectId }, tx))
    assert.equal(await balance(booking.clientId, 'client_available'), '1000.00')
  })

  test('a frozen hold moves only by a split, which also thaws it', async ({ assert }) => {
    const booking = await fundedBooking()
    const subjectId = await booking.held(usd('500'))
    const frozen = await booking.do((tx) =>
      booking.escrow.freeze({ ...booking.command('dispute 1'), subjectId }, tx)
    )
    assert.isTrue(frozen.frozen)
    const release = () =>
      booking.do((tx) => booking.escrow.release({ ...booking.command(), subjectId }, tx))
    assert.equal(await codeOf(release), 'escrow.hold_frozen')

    const split = await booking.do((tx) =>
      booking.escrow.split({ ...booking.command(), subjectId, talentShare: usd('200') }, tx)
    )
    assert.equal(split.toTalent.toDecimal(), '180.00')
    assert.equal(split.toClient.toDecimal(), '309.00')
    assert.isFalse(split.hold.frozen)
    assert.isTrue(split.hold.remaining.isZero())
  })

  test('more than the wallet has cannot be placed, and leaves no trace', async ({ assert }) => {
    const booking = await fundedBooking()
    const place = () => booking.held(usd('980'))
    assert.equal(await codeOf(place), 'escrow.insufficient_funds')
    assert.isEmpty(await booking.escrow.holdsOf(booking.bookingId))
    assert.equal(await balance(booking.clientId, 'client_available'), '1000.00')
  })

  test('amounts of nothing, less than nothing or more than is held are refused', async ({
    assert,
  }) => {
    const booking = await fundedBooking()
    const subjectId = await booking.held(usd('500'))
    for (const amount of [usd('0'), usd('-1'), usd('500.01'), Money.of(1n, 'EUR')]) {
      const release = () =>
        booking.do((tx) => booking.escrow.release({ ...booking.command(), subjectId, amount }, tx))
      assert.equal(await codeOf(release), 'escrow.amount_invalid', amount.toString())
    }
    const place = () => booking.held(usd('0'))
    assert.equal(await codeOf(place), 'escrow.amount_invalid')
  })

  test('the same key answers what it answered first, whatever has happened since', async ({
    assert,
  }) => {
    const booking = await fundedBooking()
    const subjectId = await booking.held(usd('500'))
    const command = { ...booking.command('approve'), subjectId, amount: usd('200') }
    const first = await booking.do((tx) => booking.escrow.release(command, tx))
    await booking.do((tx) => booking.escrow.refund({ ...booking.command(), subjectId }, tx))
    const again = await booking.do((tx) => booking.escrow.release(command, tx))
    assert.deepEqual(JSON.stringify(again), JSON.stringify(first))

    const other = () =>
      booking.do((tx) => booking.escrow.release({ ...command, amount: usd('201') }, tx))
    assert.equal(await codeOf(other), 'escrow.key_reused')
  })

  test('one milestone holds money once in its life', async ({ assert }) => {
    const booking = await fundedBooking()
    const subjectId = await booking.held(usd('100'))
    const again = () => booking.held(usd('100'), subjectId)
    assert.equal(await codeOf(again), 'escrow.hold_exists')
    await booking.do((tx) => booking.escrow.release({ ...booking.command(), subjectId }, tx))
    assert.equal(await codeOf(again), 'escrow.hold_exists')
  })

  test('a booking closes only when nothing is held, and then holds nothing more', async ({
    assert,
  }) => {
    const booking = await fundedBooking()
    const subjectId = await booking.held(usd('100'))
    const close = () => booking.do((tx) => booking.escrow.assertClosable(booking.bookingId, tx))
    assert.equal(await codeOf(close), 'escrow.not_closable')
    await booking.do((tx) => booking.escrow.refund({ ...booking.command(), subjectId }, tx))
    await close()
    assert.equal(await codeOf(() => booking.held(usd('100'))), 'escrow.booking_closed')
  })

  test('fees stay what they were when the booking was accepted', async ({ assert }) => {
    const booking = await fundedBooking()
    const before = await booking.escrow.quote(usd('500'), { bookingId: booking.bookingId })
    await booking.do(async (tx) => {
      await sql(
        tx,
        `insert into escrow.fee_rules (side, currency, party_id, rate_ppm, valid_from)
         values ('talent', 'USD', :party, 500000, '2021-01-01')`,
        { party: booking.talentId }
      )
      await booking.escrow.freezeFees(
        { ...booking.command(), bookingId: booking.bookingId, currency: 'USD' },
        tx
      )
    })
    const after = await booking.escrow.quote(usd('500'), { bookingId: booking.bookingId })
    assert.equal(after.talentGets.toDecimal(), before.talentGets.toDecimal())
  })

  test('a milestone of a booking without frozen fees cannot be paid', async ({ assert }) => {
    const booking = await fundedBooking()
    const elsewhere = { ...booking.placing(usd('1'), newId('ms')), bookingId: newId('bk') }
    const place = () => booking.do((tx) => booking.escrow.placeHold(elsewhere, tx))
    assert.equal(await codeOf(place), 'escrow.fees_not_frozen')
  })

  test('a subject nothing is held for cannot be released', async ({ assert }) => {
    const booking = await fundedBooking()
    const release = () =>
      booking.do((tx) =>
        booking.escrow.release({ ...booking.command(), subjectId: newId('ms') }, tx)
      )
    assert.equal(await codeOf(release), 'escrow.hold_not_found')
  })

  test('several holds are split in one posting call, each by its own share', async ({ assert }) => {
    const booking = await fundedBooking()
    const subjects = [await booking.held(usd('100')), await booking.held(usd('200'))]
    const inputs = subjects.map((subjectId, index) => ({
      ...booking.command(`cancel ${subjectId}`),
      subjectId,
      talentShare: usd(index === 0 ? '100' : '0'),
    }))
    const movements = await booking.do((tx) => booking.escrow.splitAll(inputs, tx))
    assert.deepEqual(
      movements.map(({ toTalent, toClient }) => `${toTalent.toDecimal()} ${toClient.toDecimal()}`),
      ['90.00 0.00', '0.00 206.00']
    )
    const again = await booking.do((tx) => booking.escrow.splitAll(inputs, tx))
    assert.equal(JSON.stringify(again), JSON.stringify(movements))
    await booking.do((tx) => booking.escrow.assertClosable(booking.bookingId, tx))
  })

  test('a part settled in one transfer leaves the rest held, and the whole costs one fee', async ({
    assert,
  }) => {
    const booking = await fundedBooking()
    const subjectId = await booking.held(usd('500'))
    const parts = { release: usd('120.01'), refund: usd('300') }
    const settle = () =>
      booking.do((tx) =>
        booking.escrow.settlePart({ ...booking.command('dispute'), subjectId, ...parts }, tx)
      )
    const movement = await settle()
    assert.equal(movement.toTalent.toDecimal(), '108.01')
    assert.equal(movement.toClient.toDecimal(), '309.00')
    assert.equal(movement.hold.remaining.toDecimal(), '79.99')
    assert.equal(JSON.stringify(await settle()), JSON.stringify(movement))

    await booking.do((tx) =>
      booking.escrow.freeze({ ...booking.command('dispute 1'), subjectId }, tx)
    )
    const more = () =>
      booking.do((tx) =>
        booking.escrow.settlePart({ ...booking.command('more'), subjectId, ...parts }, tx)
      )
    assert.equal(await codeOf(more), 'escrow.hold_frozen')
    const rest = await booking.do((tx) =>
      booking.escrow.split({ ...booking.command(), subjectId, talentShare: usd('79.99') }, tx)
    )
    assert.equal(rest.toTalent.toDecimal(), '71.99')
    await booking.do((tx) => booking.escrow.assertClosable(booking.bookingId, tx))
  })

  test('parts of more than is held, of nothing, or of less than nothing are not settled', async ({
    assert,
  }) => {
    const booking = await fundedBooking()
    const subjectId = await booking.held(usd('500'))
    for (const [release, refund] of [
      ['0', '0'],
      ['300', '200.01'],
      ['-1', '10'],
      ['10', '-1'],
    ] as const) {
      const parts = { release: usd(release), refund: usd(refund) }
      const settle = () =>
        booking.do((tx) =>
          booking.escrow.settlePart({ ...booking.command(), subjectId, ...parts }, tx)
        )
      assert.equal(await codeOf(settle), 'escrow.amount_invalid', `${release} and ${refund}`)
    }
  })
})
