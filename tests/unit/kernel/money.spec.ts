import { test } from '@japa/runner'
import fc from 'fast-check'
import { CURRENCIES, exponentOf } from '#kernel/currency'
import { DomainError } from '#kernel/errors'
import { divide, MAX_AMOUNT, Money } from '#kernel/money'

const amounts = fc.bigInt({ min: -MAX_AMOUNT, max: MAX_AMOUNT })
const currencies = fc.constantFrom(...CURRENCIES.map(({ code }) => code))

function codeOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof DomainError) return error.code
    throw error
  }
  return 'nothing was thrown'
}

test.group('Money', () => {
  test('currencies carry the exponent of ISO 4217', ({ assert }) => {
    assert.deepEqual(
      ['JPY', 'UGX', 'USD', 'KES', 'KWD', 'TND', 'CLP'].map(exponentOf),
      [0, 0, 2, 2, 3, 3, 0]
    )
    assert.isAbove(CURRENCIES.length, 140)
    assert.notInclude(
      CURRENCIES.map(({ code }) => code as string),
      'XAU'
    )
  })

  test('reads what a person writes, in the decimals of the currency', ({ assert }) => {
    assert.equal(Money.fromDecimal('12.5', 'USD').amount, 1250n)
    assert.equal(Money.fromDecimal('12', 'JPY').amount, 12n)
    assert.equal(Money.fromDecimal('1.234', 'KWD').amount, 1234n)
    assert.equal(Money.fromDecimal('-0.01', 'EUR').amount, -1n)
  })

  test('refuses {text} {currency} with {code}')
    .with([
      { text: '1.5', currency: 'JPY', code: 'money.wrong_exponent' },
      { text: '0.001', currency: 'USD', code: 'money.wrong_exponent' },
      { text: '1,000', currency: 'USD', code: 'money.malformed' },
      { text: '1e3', currency: 'USD', code: 'money.malformed' },
      { text: '', currency: 'USD', code: 'money.malformed' },
      { text: '99999999999999.00', currency: 'USD', code: 'money.out_of_range' },
      { text: '1', currency: 'XXX', code: 'currency.unknown' },
    ])
    .run(({ assert }, { text, currency, code }) => {
      assert.equal(
        codeOf(() => Money.fromDecimal(text, currency)),
        code
      )
    })

  test('what people say has a limit; what our own events add up has none', ({ assert }) => {
    const vast = { amount: String(9n * MAX_AMOUNT), currency: 'USD' }
    assert.equal(
      codeOf(() => Money.of(vast.amount, vast.currency)),
      'money.out_of_range'
    )
    assert.equal(Money.fromJSON(vast).amount, 9n * MAX_AMOUNT)
    assert.equal(Money.fromJSON(Money.total(2n ** 64n, 'USD').toJSON()).amount, 2n ** 64n)
    for (const amount of ['', '1.5', '1e3', 'all', '9'.repeat(40)]) {
      assert.equal(
        codeOf(() => Money.fromJSON({ amount, currency: 'USD' })),
        'money.malformed'
      )
    }
  })

  test('decimal text and minor units are the same amount', ({ assert }) => {
    fc.assert(
      fc.property(amounts, currencies, (amount, currency) => {
        const money = Money.of(amount, currency)
        return Money.fromDecimal(money.toDecimal(), currency).equals(money)
      })
    )
    assert.equal(Money.of(-5n, 'USD').toDecimal(), '-0.05')
  })

  test('shares add up to the whole and none is off by a minor unit', () => {
    const weights = fc
      .array(fc.bigInt({ min: 0n, max: 10n ** 9n }), { minLength: 1, maxLength: 12 })
      .filter((list) => list.some((weight) => weight > 0n))
    fc.assert(
      fc.property(amounts, weights, (amount, list) => {
        const total = list.reduce((sum, weight) => sum + weight, 0n)
        const shares = Money.of(amount, 'USD').allocate(list)
        const sum = shares.reduce((part, share) => part + share.amount, 0n)
        return (
          sum === amount &&
          shares.every((share, index) => {
            const off = share.amount * total - amount * (list[index] ?? 0n)
            return off < total && off > -total
          })
        )
      })
    )
  })

  test('rounds once, by the rule that is named', ({ assert }) => {
    assert.deepEqual(
      (['floor', 'ceil', 'half-even', 'half-up'] as const).map((rule) => divide(5n, 2n, rule)),
      [2n, 3n, 2n, 3n]
    )
    assert.deepEqual(
      (['floor', 'ceil', 'half-even', 'half-up'] as const).map((rule) => divide(-5n, 2n, rule)),
      [-3n, -2n, -2n, -2n]
    )
  })

  test('never mixes currencies', ({ assert }) => {
    const kes = Money.of(1n, 'KES')
    const usd = Money.of(1n, 'USD')
    for (const mix of [() => kes.add(usd), () => kes.subtract(usd), () => kes.compare(usd)]) {
      assert.equal(codeOf(mix), 'money.currency_mismatch')
    }
  })

  test('is written exactly for people, however large', ({ assert }) => {
    assert.equal(Money.of(999999999999999n, 'USD').format('en-US'), '$9,999,999,999,999.99')
    assert.equal(Money.of(1234n, 'JPY').format('en-US'), '¥1,234')
    assert.equal(Money.of(900000n, 'GHS').format('en').replace(/\s/g, ' '), 'GHS 9,000')
    assert.equal(Money.of(1234n, 'KWD').format('en-US').replace(/\s/g, ' '), 'KWD 1.234')
  })
})
