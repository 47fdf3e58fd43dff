import { test } from '@japa/runner'
import { CURRENCIES } from '#kernel/currency'
import { Money } from '#kernel/money'
import { clientModule } from '#tests/unit/client/load'

interface MoneyValue {
  amount: string
  currency: string
}

interface ClientMoney {
  exponentOf(currency: string): number
  toDecimal(money: MoneyValue): string
  fromDecimal(
    text: string,
    currency: string
  ): { ok: true; amount: string } | { ok: false; problem: string }
  formatMoney(money: MoneyValue): string
  addMoney(first: MoneyValue, ...rest: MoneyValue[]): MoneyValue
}

const load = () => clientModule<ClientMoney>('lib/money.ts')

test.group('Money in the browser', () => {
  test('has the exponent of the server for every currency', async ({ assert }) => {
    const { exponentOf } = await load()
    assert.isAbove(CURRENCIES.length, 100)
    for (const { code, exponent } of CURRENCIES) assert.equal(exponentOf(code), exponent, code)
  })

  test('writes minor units as the server does, for every currency', async ({ assert }) => {
    const { toDecimal } = await load()
    for (const { code } of CURRENCIES) {
      for (const amount of ['0', '1', '99', '123456789012345', '-1050']) {
        assert.equal(
          toDecimal({ amount, currency: code }),
          Money.of(amount, code).toDecimal(),
          code
        )
      }
    }
  })

  test('reads what a person types, and only that', async ({ assert }) => {
    const { fromDecimal } = await load()
    assert.deepEqual(fromDecimal('12,500', 'KES'), { ok: true, amount: '1250000' })
    assert.deepEqual(fromDecimal(' 12 500.5 ', 'KES'), { ok: true, amount: '1250050' })
    assert.deepEqual(fromDecimal('1.234', 'KWD'), { ok: true, amount: '1234' })
    assert.deepEqual(fromDecimal('1.50', 'JPY'), { ok: false, problem: 'too_precise' })
    assert.deepEqual(fromDecimal('1.00', 'JPY'), { ok: true, amount: '1' })
    assert.deepEqual(fromDecimal('0.10', 'USD'), { ok: true, amount: '10' })
    assert.deepEqual(fromDecimal('', 'USD'), { ok: false, problem: 'empty' })
    assert.deepEqual(fromDecimal('-5', 'USD'), { ok: false, problem: 'not_a_number' })
    assert.deepEqual(fromDecimal('1e5', 'USD'), { ok: false, problem: 'not_a_number' })
    assert.deepEqual(fromDecimal('9'.repeat(20), 'USD'), { ok: false, problem: 'too_large' })
  })

  test('prints amounts beyond a float exactly', async ({ assert }) => {
    const { formatMoney } = await load()
    assert.equal(
      formatMoney({ amount: '900719925474099301', currency: 'USD' }),
      '$9,007,199,254,740,993.01'
    )
    assert.equal(formatMoney({ amount: '10', currency: 'USD' }), '$0.10')
    assert.equal(formatMoney({ amount: '1250000', currency: 'USD' }), '$12,500')
    assert.equal(formatMoney({ amount: '5000', currency: 'JPY' }), '¥5,000')
  })

  test('refuses to add two currencies', async ({ assert }) => {
    const { addMoney } = await load()
    assert.throws(() =>
      addMoney({ amount: '1', currency: 'USD' }, { amount: '1', currency: 'KES' })
    )
  })
})
