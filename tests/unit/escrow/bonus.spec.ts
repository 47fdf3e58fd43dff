import { test } from '@japa/runner'
import fc from 'fast-check'
import { AcceptedBooking } from '#database/factories/escrow/accepted_booking'
import { moneyIn } from '#database/factories/escrow/money_in'
import { bonusLegs, priceOfBonus } from '#escrow/domain/bonus'
import type { FeeTerms } from '#escrow/domain/fee_terms'
import type { DomainError } from '#kernel/errors'
import { newId } from '#kernel/ids'
import { Money } from '#kernel/money'
import { balance, codeOf } from '#tests/support/escrow/balance'
import { unbalancedTransfers } from '#tests/support/booking/ledger'

const usd = (amount: string) => Money.fromDecimal(amount, 'USD')

async function scene(deposit = '100') {
  const booking = await AcceptedBooking.in('USD')
  await moneyIn(booking.clientId, usd(deposit))
  const { bookingId, clientId, talentId, escrow } = booking
  const pay = (amount: Money, key?: string) =>
    booking.do((tx) =>
      escrow.payBonus({ ...booking.command(key), bookingId, clientId, talentId, amount }, tx)
    )
  return { booking, pay }
}

test.group('A bonus', () => {
  test('moves from the client’s wallet to the talent, pending, less the frozen fees', async ({
    assert,
  }) => {
    const { booking, pay } = await scene()
    const quote = await booking.escrow.quote(usd('50'), { bookingId: booking.bookingId })
    const paid = await pay(usd('50'))
    assert.equal(paid.fromClient.toDecimal(), '51.50')
    assert.equal(paid.toTalent.toDecimal(), '45.00')
    assert.isTrue(paid.fromClient.equals(quote.clientPays))
    assert.isTrue(paid.toTalent.equals(quote.talentGets))
    assert.equal(await balance(booking.clientId, 'client_available'), '48.50')
    assert.equal(await balance(booking.talentId, 'talent_pending'), '45.00')
    assert.isEmpty(await unbalancedTransfers())
  })

  test('needs no hold, so a closed booking can still have one', async ({ assert }) => {
    const { booking, pay } = await scene()
    await booking.do((tx) => booking.escrow.assertClosable(booking.bookingId, tx))
    assert.equal((await pay(usd('10'))).toTalent.toDecimal(), '9.00')
  })

  test('of nothing, of less, and of more than the wallet has is refused without a trace', async ({
    assert,
  }) => {
    const { booking, pay } = await scene()
    assert.equal(await codeOf(() => pay(usd('0'))), 'escrow.amount_invalid')
    assert.equal(await codeOf(() => pay(usd('-5'))), 'escrow.amount_invalid')
    // The fee has no room any more.
    assert.equal(await codeOf(() => pay(usd('100'))), 'escrow.insufficient_funds')
    assert.equal(await balance(booking.clientId, 'client_available'), '100.00')
    assert.equal(await balance(booking.talentId, 'talent_pending'), '0.00')
  })

  test('is paid once per key, and the key is good for nothing else', async ({ assert }) => {
    const { booking, pay } = await scene()
    const first = await pay(usd('10'), 'thanks')
    const again = await pay(usd('10'), 'thanks')
    assert.equal(again.transferId, first.transferId)
    assert.equal(await balance(booking.talentId, 'talent_pending'), '9.00')
    assert.equal(await codeOf(() => pay(usd('11'), 'thanks')), 'escrow.key_reused')
  })

  test('belongs to a booking whose fees are frozen', async ({ assert }) => {
    const { booking } = await scene()
    const { clientId, talentId, escrow } = booking
    const elsewhere = { ...booking.command(), bookingId: newId('bk'), clientId, talentId }
    assert.equal(
      await codeOf(() =>
        booking.do((tx) => escrow.payBonus({ ...elsewhere, amount: usd('1') }, tx))
      ),
      'escrow.fees_not_frozen'
    )
  })
})

const terms = fc
  .record({
    ratePpm: fc.bigInt(0n, 1_000_000n),
    fixed: fc.oneof(fc.constant(0n), fc.bigInt(0n, 5_000n)),
    taxPpm: fc.bigInt(0n, 1_000_000n),
  })
  .map((drawn): FeeTerms => drawn)

test.group('The price of a bonus', () => {
  test('loses and makes nothing under any fees, in any currency', ({ assert }) => {
    const draws = fc.record({
      amount: fc.oneof(fc.bigInt(1n, 500n), fc.bigInt(1n, 10n ** 14n)),
      currency: fc.constantFrom('JPY', 'USD', 'KWD'),
      schedule: fc.record({ client: terms, talent: terms }),
    })
    fc.assert(
      fc.property(draws, ({ amount, currency, schedule }) => {
        let quote
        try {
          quote = priceOfBonus(Money.of(amount, currency), schedule)
        } catch (error) {
          // Fees that take all of it leave nothing to thank with.
          assert.equal((error as DomainError).code, 'escrow.amount_invalid')
          return
        }
        const legs = bonusLegs({ clientId: 'acc_c', talentId: 'acc_t' }, quote, true)
        const sum = legs.reduce((so, leg) => so.add(leg.amount), Money.zero(currency))
        assert.isTrue(sum.isZero())
        assert.isTrue(quote.talentGets.isPositive())
      }),
      { numRuns: 2_000 }
    )
  })
})
