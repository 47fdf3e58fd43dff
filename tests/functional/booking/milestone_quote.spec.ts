import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { makeBooking } from '#database/factories/booking/bookings'
import { EscrowContract } from '#escrow/contract/escrow'
import { Money } from '#kernel/money'
import { Caller } from '#tests/support/booking/caller'

interface Priced {
  quote: { clientPays: { amount: string }; talentGets: { amount: string } } | null
}

test.group('What a milestone costs', () => {
  test('is told, under the fees of its booking, to who may pay it and to nobody else', async ({
    assert,
  }) => {
    const booking = await makeBooking('accepted')
    const path = `/milestones/${booking.milestoneIds[0]}`
    const asClient = await (await Caller.of(booking.client.account.id)).get(path)
    const asTalent = await (await Caller.of(booking.talent.account.id)).get(path)
    const escrow = await app.container.make(EscrowContract)
    const price = await escrow.quote(Money.of('50000', 'USD'), { bookingId: booking.id })
    const { quote } = asClient.attributes as Partial<Priced>
    assert.equal(quote?.clientPays.amount, price.clientPays.amount.toString())
    assert.equal(quote?.talentGets.amount, price.talentGets.amount.toString())
    assert.isNull((asTalent.attributes as Partial<Priced>).quote)
  })

  test('is nobody’s question before both agree, nor once it is paid', async ({ assert }) => {
    for (const reach of ['offered', 'funded'] as const) {
      const booking = await makeBooking(reach)
      const caller = await Caller.of(booking.client.account.id)
      const { attributes } = await caller.get(`/milestones/${booking.milestoneIds[0]}`)
      assert.isNull((attributes as Partial<Priced>).quote, reach)
    }
  })
})
