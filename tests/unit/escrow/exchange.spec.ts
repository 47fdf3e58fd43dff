import { readFileSync } from 'node:fs'
import { test } from '@japa/runner'
import fc from 'fast-check'
import { exchange, exchangeFor, type ExchangeRate } from '#escrow/domain/exchange'
import { exchangeLegs } from '#escrow/domain/exchange_transfer'
import { readEcb } from '#escrow/gateways/rates/ecb'
import { InstalledRates } from '#escrow/gateways/rates/installed_rates'
import { rateSource } from '#escrow/gateways/rates/rate_sources'
import { currency, exponentOf } from '#kernel/currency'
import { Money } from '#kernel/money'
import { readCurrencyApi } from '#kernel/rates/currency_api'
import { decimalOf, parseRatio } from '#kernel/rates/ratio'

const codes = fc.constantFrom('JPY', 'USD', 'KES', 'KWD')
const drawn = fc.record({
  from: codes,
  to: codes,
  num: fc.bigInt(1n, 10n ** 9n),
  den: fc.bigInt(1n, 10n ** 9n),
  amount: fc.oneof(fc.bigInt(1n, 500n), fc.bigInt(1n, 10n ** 12n)),
  marginPpm: fc.constantFrom(0n, 1n, 5_000n, 100_000n),
})

interface Drawn {
  from: string
  to: string
  num: bigint
  den: bigint
}

const rateOf = ({ from, to, num, den }: Drawn): ExchangeRate => ({
  from: currency(from),
  to: currency(to),
  ...{ num, den, date: '2026-11-20', source: 'test' },
})

test.group('An exchange', () => {
  test('gives what the rate says of what is left after the margin, at most one minor unit less', ({
    assert,
  }) => {
    fc.assert(
      fc.property(drawn, ({ amount, marginPpm, ...rest }) => {
        const rate = rateOf(rest)
        const { from, margin, to } = exchange(Money.of(amount, rest.from), rate, marginPpm)
        const net = from.subtract(margin).amount
        const exact = net * rate.num * 10n ** BigInt(exponentOf(rest.to))
        const unit = rate.den * 10n ** BigInt(exponentOf(rest.from))
        assert.isTrue(to.amount * unit <= exact && exact < (to.amount + 1n) * unit)
        assert.isTrue(margin.amount * 1_000_000n >= from.amount * marginPpm)
        assert.isTrue((margin.amount - 1n) * 1_000_000n < from.amount * marginPpm)
      })
    )
  })

  test('for a wanted amount brings at least that, and one minor unit less would not', ({
    assert,
  }) => {
    fc.assert(
      fc.property(drawn, ({ amount, marginPpm, ...rest }) => {
        const rate = rateOf(rest)
        // What cannot be written as money is refused before; keep to what can.
        fc.pre((amount * rate.den) / rate.num < 10n ** 11n && rate.num / rate.den < 10n ** 3n)
        const wanted = Money.of(amount, rest.to)
        const given = exchangeFor(wanted, rate, marginPpm)
        assert.isTrue(given.to.compare(wanted) >= 0)
        const less = given.from.subtract(Money.of(1n, rest.from))
        if (less.isZero()) return
        assert.isTrue(exchange(less, rate, marginPpm).to.compare(wanted) < 0)
      })
    )
  })

  test('balances in each currency by itself', ({ assert }) => {
    const rate = rateOf({ from: 'USD', to: 'KES', num: 12_935n, den: 100n })
    const { from, margin, to } = exchange(Money.of(10_000n, 'USD'), rate, 5_000n)
    const legs = exchangeLegs({
      ...{ id: 'qt_', ownerId: 'acc_', purse: 'spendable', from, margin, to, rate },
      ...{ marginPpm: 5_000n, acceptedAt: null, transferId: null },
    } as unknown as Parameters<typeof exchangeLegs>[0])
    for (const code of ['USD', 'KES']) {
      const sum = legs
        .filter(({ amount }) => amount.currency === code)
        .reduce((total, { amount }) => total + amount.amount, 0n)
      assert.equal(sum, 0n)
    }
    assert.equal(margin.amount, 50n)
    assert.equal(to.amount, 1_287_032n)
  })
})

test.group('Published rates', () => {
  test('of the installed package name a day and most currencies', async ({ assert }) => {
    const { date, base, perBase } = await new InstalledRates().newest()
    assert.match(date, /^\d{4}-\d{2}-\d{2}$/)
    assert.equal(base, 'USD')
    assert.isAbove(perBase.size, 140)
    for (const decimal of perBase.values()) assert.isTrue(parseRatio(decimal).num > 0n)
  })

  test('of the ECB are read as they were recorded', ({ assert }) => {
    const xml = readFileSync(new URL('./recorded/eurofxref-daily.xml', import.meta.url), 'utf8')
    const { date, base, perBase } = readEcb(xml)
    assert.equal(date, '2026-11-20')
    assert.equal(base, 'EUR')
    assert.equal(perBase.get(currency('USD')), '1.0826')
    assert.equal(perBase.get(currency('JPY')), '163.06')
    assert.throws(() => readEcb('<html>down for maintenance</html>'), /carries no day/)
    assert.throws(() => readEcb("<Cube time='2026-11-20'></Cube>"), /names no currency/)
  })

  test('of a currency-api file are refused when they are something else', ({ assert }) => {
    const usd = currency('USD')
    assert.throws(() => readCurrencyApi('{}', usd), /carry no date/)
    assert.throws(() => readCurrencyApi('{"date": "2026-11-20"}', usd), /name no currency/)
  })

  test('need an address where the settings leave it out', ({ assert }) => {
    assert.throws(() => rateSource('currency-api'), /RATES_URL/)
    assert.equal(rateSource('installed').name, 'installed')
  })

  test('are written for people with a few digits', ({ assert }) => {
    assert.equal(decimalOf({ num: 12_935n, den: 100n }, 8), '129.35')
    assert.equal(decimalOf({ num: 1n, den: 3n }, 8), '0.33333333')
    assert.equal(decimalOf({ num: 2n, den: 3_000_000n }, 4), '0.0000006667')
    assert.equal(decimalOf({ num: 7n, den: 1n }, 4), '7')
  })
})
