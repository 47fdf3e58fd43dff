import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { makeBooking } from '#database/factories/booking/bookings'
import { currency } from '#kernel/currency'
import { Money, type MoneyJson } from '#kernel/money'
import { DisplayRates } from '#kernel/rates/display_rates'
import { Caller, type Reply } from '#tests/support/booking/caller'

interface Shown {
  currency: string
  date: string
  rate: { one: string; is: string; in: string }
  amounts: { clientPays: MoneyJson; talentGets: MoneyJson }
}
interface Line {
  side: string
  kind: string
  amount: MoneyJson
}

const lines = ({ attributes }: Reply) => attributes['quote'] as Line[]
const shown = ({ attributes }: Reply) => attributes['quoteShown'] as Shown | null

test.group('A quote for a reader who thinks in another currency', () => {
  test('has its totals beside it at the day’s rate, and stays what it is', async ({ assert }) => {
    const booking = await makeBooking('offered')
    const asTalent = await Caller.of(booking.talent.account.id)
    const path = `/bookings/${booking.id}`
    const plain = await asTalent.get(path)
    const reply = await asTalent.get(`${path}?filter[currency]=KES`)
    assert.isNull(shown(plain))
    assert.deepEqual(lines(reply), lines(plain))
    assert.isTrue(lines(reply).every(({ amount }) => amount.currency === 'USD'))

    const rates = await app.container.make(DisplayRates)
    const total = lines(reply).find(({ side, kind }) => side === 'talent' && kind === 'total')
    const gets = Money.fromJSON(total?.amount ?? { amount: '0', currency: 'USD' })
    const told = shown(reply)
    assert.equal(told?.currency, 'KES')
    assert.equal(told?.date, rates.date)
    assert.equal(told?.rate.one, 'USD')
    assert.match(told?.rate.is ?? '', /^\d{2,3}\.\d+$/)
    assert.deepEqual(told?.amounts.talentGets, rates.convert(gets, currency('KES')).toJSON())
  })

  test('has nothing beside it in its own currency, and refuses one that is none', async ({
    assert,
  }) => {
    const booking = await makeBooking('offered')
    const asClient = await Caller.of(booking.client.account.id)
    const path = `/bookings/${booking.id}`
    assert.isNull(shown(await asClient.get(`${path}?filter[currency]=USD`)))
    const wrong = await asClient.get(`${path}?filter[currency]=XXQ`)
    assert.equal(wrong.status, 422)
    assert.equal(wrong.error?.source?.parameter, 'filter[currency]')
  })

  test('is told the same for terms that are still being written', async ({ assert }) => {
    const asClient = await Caller.of((await makeBooking('offered')).client.account.id)
    const terms = { currency: 'USD', milestones: [{ amount: '10000' }, { amount: '2500' }] }
    const reply = await asClient.post('/quotes', 'quotes', { ...terms, showIn: 'EUR' })
    const told = reply.attributes['shown'] as Shown
    assert.equal(told.currency, 'EUR', reply.text)
    assert.equal(told.amounts.clientPays.currency, 'EUR')
    assert.equal(told.rate.one, 'EUR', 'told the way round that is more than one')
    const wrong = await asClient.post('/quotes', 'quotes', { ...terms, showIn: 'EURO' })
    assert.equal(wrong.error?.source?.pointer, '/data/attributes/showIn', wrong.text)
  })
})
