import { test } from '@japa/runner'
import { ProviderUnits } from '#escrow/domain/provider_units'
import { Money } from '#kernel/money'

const units = new ProviderUnits('stripe', [
  { code: 'USD', exponent: 2, step: 1 },
  { code: 'JPY', exponent: 0, step: 1 },
  { code: 'KWD', exponent: 3, step: 10 },
  { code: 'UGX', exponent: 2, step: 100 },
  { code: 'MGA', exponent: 0, step: 1 },
  { code: 'KES', exponent: 0, step: 1 },
])

test.group('How a provider counts', () => {
  test('amounts go out exactly and come back the same', ({ assert }) => {
    for (const [amount, code, sent] of [
      [1_999n, 'USD', 1_999],
      [500n, 'JPY', 500],
      [5_120n, 'KWD', 5_120],
      [7n, 'UGX', 700],
      [300n, 'MGA', 3],
      [12_300n, 'KES', 123],
    ] as const) {
      const money = Money.of(amount, code)
      assert.equal(units.send(money), sent, code)
      assert.isTrue(units.receive(sent, code.toLowerCase()).equals(money), code)
    }
  })

  test('what is too small for it is refused, and the most that can go is known', ({ assert }) => {
    for (const [amount, code, most] of [
      [5_124n, 'KWD', 5_120n],
      [12_345n, 'KES', 12_300n],
      [99n, 'KES', 0n],
      [350n, 'MGA', 300n],
    ] as const) {
      assert.throws(() => units.send(Money.of(amount, code)), /only round amounts/)
      assert.equal(units.sendable(Money.of(amount, code)).amount, most, code)
    }
    assert.equal(units.sendable(Money.of(7n, 'UGX')).amount, 7n)
  })

  test('currencies it does not know, and parts that we do not have, are refused', ({ assert }) => {
    assert.throws(() => units.send(Money.of(1n, 'CHF')), /does not take CHF/)
    assert.throws(() => units.receive(1, 'CHF'), /does not take CHF/)
    assert.throws(() => units.receive(150, 'UGX'), /no whole unit/)
  })

  test('an amount beyond exact numbers is refused', ({ assert }) => {
    assert.throws(() => units.send(Money.of(10n ** 15n, 'UGX')), /only round amounts/)
  })
})
