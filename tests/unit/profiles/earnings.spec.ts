import { test } from '@japa/runner'
import { currency } from '#kernel/currency'
import { DisplayRates } from '#kernel/rates/display_rates'
import { parseRatio } from '#kernel/rates/ratio'
import { BANDS, earningsBand, summed } from '#profiles/domain/earnings'

const rates = new DisplayRates(
  '2026-03-01',
  new Map([
    [currency('USD'), parseRatio('1')],
    [currency('KES'), parseRatio('125')],
    [currency('JPY'), parseRatio('150')],
  ])
)

const band = (...earned: [string, string][]) =>
  earningsBand(
    earned.map(([amount, code]) => ({ amount, currency: code })),
    rates
  )?.toJSON() ?? null

test.group('The band of earnings', () => {
  test('begins at or below what was earned, whatever the currencies', ({ assert }) => {
    assert.deepEqual(band(['1000000', 'USD']), { amount: '1000000', currency: 'USD' })
    assert.deepEqual(band(['999999', 'USD']), { amount: '500000', currency: 'USD' })
    // 4,000 + 500,000 ÷ 125 + 300,000 ÷ 150 = 10,000
    const many: [string, string][] = [
      ['400000', 'USD'],
      ['50000000', 'KES'],
      ['300000', 'JPY'],
    ]
    assert.deepEqual(band(...many), { amount: '1000000', currency: 'USD' })
  })

  test('is none below the first, nor of nothing, nor of what has no rate', ({ assert }) => {
    assert.isNull(band(['99999', 'USD']))
    assert.isNull(band())
    assert.isNull(band(['900000000', 'XAF']))
  })

  test('is the last one of whoever earned more than all of them', ({ assert }) => {
    const most = `${BANDS.at(-1)}00`
    assert.deepEqual(band(['990000000000', 'USD']), { amount: most, currency: 'USD' })
  })

  test('sums are told per currency, in one order', ({ assert }) => {
    const of = (amount: string, code: string) => ({ amount, currency: code })
    assert.deepEqual(summed([of('5', 'USD'), of('7', 'KES'), of('3', 'USD')]), [
      of('7', 'KES'),
      of('8', 'USD'),
    ])
  })
})
