import { test } from '@japa/runner'
import fc from 'fast-check'
import { drawn, givenBack, takings } from '#escrow/domain/chargebacks/takings'
import { Money } from '#kernel/money'

const kes = (amount: bigint) => Money.of(amount, 'KES')
const amounts = fc.bigInt(0n, 10_000n).map(kes)
const positive = fc.bigInt(1n, 10_000n).map(kes)
const means = fc.record({ wallet: amounts, owed: amounts, limit: amounts, reserve: amounts })
const sum = (all: readonly Money[]) => all.reduce((total, part) => total.add(part), kes(0n))

test.group('What a chargeback takes', () => {
  test('is made up exactly, in the order of wallet, trust and reserve', ({ assert }) => {
    fc.assert(
      fc.property(positive, means, (amount, has) => {
        const { wallet, receivable, reserve } = takings(amount, has)
        assert.isTrue(sum([wallet, receivable, reserve]).equals(amount))
        assert.isFalse([wallet, receivable, reserve].some((part) => part.isNegative()))
        assert.isFalse(has.wallet.subtract(wallet).isNegative())
        assert.isFalse(has.reserve.subtract(reserve).isNegative())
        const spent = wallet.equals(has.wallet)
        if (receivable.isPositive() || reserve.isPositive()) assert.isTrue(spent)
        const trusted = has.limit.subtract(has.owed)
        const beyond = receivable.subtract(trusted.isNegative() ? kes(0n) : trusted)
        if (beyond.isPositive()) assert.isTrue(reserve.equals(has.reserve))
        if (reserve.isPositive()) assert.isFalse(beyond.isPositive() && reserve.isZero())
      }),
      { numRuns: 3000 }
    )
  })

  test('comes out of holds in their order, never more than one has, never more than is asked', ({
    assert,
  }) => {
    fc.assert(
      fc.property(positive, fc.array(amounts, { maxLength: 6 }), (amount, remains) => {
        const holds = remains.map((each, hold) => ({ hold, remains: each }))
        const used = drawn(amount, holds)
        const total = sum(used.map(({ part }) => part))
        assert.isTrue(total.equals(amount.min(sum(remains))))
        for (const [index, { hold, part }] of used.entries()) {
          assert.isTrue(part.isPositive())
          const whole = part.equals(holds[hold]?.remains ?? kes(0n))
          if (index < used.length - 1) assert.isTrue(whole)
        }
      }),
      { numRuns: 3000 }
    )
  })

  test('goes back whole, and never pays a debt that is paid already', ({ assert }) => {
    fc.assert(
      fc.property(positive, means, amounts, (amount, has, owedNow) => {
        const taken = takings(amount, has)
        const back = givenBack(taken, owedNow)
        assert.isTrue(sum([back.wallet, back.receivable, back.reserve]).equals(amount))
        assert.isFalse(owedNow.subtract(back.receivable).isNegative())
        assert.isFalse(back.wallet.subtract(taken.wallet).isNegative())
        assert.isTrue(back.reserve.equals(taken.reserve))
      }),
      { numRuns: 3000 }
    )
  })
})
