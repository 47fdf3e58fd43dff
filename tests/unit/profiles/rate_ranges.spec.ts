import { test } from '@japa/runner'
import { currency } from '#kernel/currency'
import { Money } from '#kernel/money'
import { DisplayRates } from '#kernel/rates/display_rates'
import { divideUp, rateRanges } from '#profiles/domain/rate_ranges'

const rates = DisplayRates.parse(
  '{ "date": "2026-09-29", "usd": { "usd": 1, "eur": 0.8, "jpy": 150, "kwd": 0.3 } }'
)
const codes = ['USD', 'EUR', 'JPY', 'KWD'].map(currency)

test.group('Ranges of rates', () => {
  test('are translated into minor units of each currency, inwards', ({ assert }) => {
    const found = rateRanges(codes, currency('USD'), { min: 1001n, max: 2000n }, rates)
    assert.deepEqual(
      found.map(({ currency: code, low, high }) => [code, low, high]),
      [
        ['USD', 1001n, 2000n],
        ['EUR', 801n, 1600n],
        ['JPY', 1502n, 3000n],
        ['KWD', 3003n, 6000n],
      ]
    )
  })

  test('an open end stays open', ({ assert }) => {
    const [usd] = rateRanges(codes, currency('EUR'), { min: null, max: 800n }, rates)
    assert.isNull(usd?.low)
    assert.equal(usd?.high, 1000n)
  })

  test('factors put the same worth at the same place', ({ assert }) => {
    const factors = rateRanges(codes, currency('USD'), { min: null, max: null }, rates)
    const worth = [1000n, 800n, 1500n, 3000n]
    const keys = factors.map(({ factor }, index) => factor * (worth[index] ?? 0n))
    for (const key of keys) assert.isTrue(key - (keys[0] ?? 0n) < 10n ** 4n)
    assert.equal(divideUp(7n, 2n), 4n)
    assert.equal(divideUp(6n, 2n), 3n)
  })
})

test.group('Display rates', () => {
  test('convert exactly and round once', ({ assert }) => {
    const jpy = currency('JPY')
    assert.equal(rates.convert(Money.of(1000n, 'USD'), jpy).amount, 1500n)
    assert.equal(rates.convert(Money.of(1001n, 'EUR'), currency('USD')).amount, 1251n)
    assert.equal(rates.convert(Money.of(1n, 'JPY'), currency('KWD')).amount, 2n)
    assert.equal(rates.convert(Money.of(5n, 'KWD'), currency('KWD')).amount, 5n)
  })

  test('have a rate for every currency the demo uses, and a date', ({ assert }) => {
    const installed = DisplayRates.installed()
    for (const code of [
      'KES',
      'NGN',
      'GHS',
      'ZAR',
      'INR',
      'PHP',
      'BRL',
      'MXN',
      'EUR',
      'GBP',
      'JPY',
    ]) {
      assert.isTrue(installed.has(code), code)
    }
    assert.match(installed.date, /^\d{4}-\d\d-\d\d$/)
  })

  test('say plainly when there is none', ({ assert }) => {
    assert.throws(() => rates.convert(Money.of(1n, 'USD'), currency('SEK')), /rates.no_rate/)
  })
})
