import { test } from '@japa/runner'
import fc from 'fast-check'
import type { FeeSchedule, FeeTerms } from '#escrow/domain/fee_terms'
import { feeWithin, taxOn } from '#escrow/domain/fee_terms'
import { changed, remainderOf, type HoldChange, type HoldState } from '#escrow/domain/hold_state'
import { movingLegs, placingLegs } from '#escrow/domain/hold_transfers'
import { itemise, itemiseAll } from '#escrow/domain/quote'
import { refunding, releasing, splitting } from '#escrow/domain/settlement'
import { Money } from '#kernel/money'

/** One currency of each exponent: 0, 2 and 3. */
const currencies = fc.constantFrom('JPY', 'USD', 'KWD')

const terms = fc
  .record({
    ratePpm: fc.oneof(fc.constantFrom(0n, 29_000n, 100_000n, 333_333n), fc.bigInt(0n, 1_000_000n)),
    fixed: fc.oneof(fc.constant(0n), fc.bigInt(0n, 5_000n)),
    taxPpm: fc.oneof(fc.constant(0n), fc.bigInt(0n, 1_000_000n)),
  })
  .map((drawn): FeeTerms => drawn)

const schedules = fc.record({ client: terms, talent: terms })

/** Small amounts, where rounding bites, and the largest there may be. */
const amounts = fc.oneof(fc.bigInt(1n, 500n), fc.bigInt(1n, 10n ** 14n))

const held = fc.record({ amount: amounts, currency: currencies, schedule: schedules })

function holdOf({ amount, currency, schedule }: Held): HoldState {
  const placed = Money.of(amount, currency)
  const quote = itemise(placed, schedule)
  const zero = Money.zero(currency)
  return {
    ...{ id: 'hld_', bookingId: 'bk_', subjectId: 'ms_', clientId: 'acc_c', talentId: 'acc_t' },
    ...{ placed, released: zero, refunded: zero, fee: zero, tax: zero },
    ...{ clientFee: quote.clientFee, clientFeeReturned: zero },
    ...{ clientTax: quote.clientTax, clientTaxReturned: zero },
    ...{ frozenBy: null, version: 1 },
  }
}

interface Held {
  amount: bigint
  currency: string
  schedule: FeeSchedule
}

const RUNS = { numRuns: 2_000 }

/** Moves parts of the remainder until nothing is left; each step is a share of what remains. */
function walk(hold: HoldState, steps: readonly Step[], schedule: FeeSchedule): Walked {
  let now = hold
  const changes: HoldChange[] = []
  const move = (change: HoldChange) => {
    changes.push(change)
    now = changed(now, change)
  }
  for (const { what, share } of steps) {
    const part = remainderOf(now).times(BigInt(share), 1000n, 'floor')
    if (!part.isPositive()) continue
    move(what === 'release' ? releasing(now, part, schedule.talent) : refunding(now, part))
  }
  const rest = remainderOf(now)
  if (rest.isPositive()) {
    const talentShare = rest.times(617n, 1000n, 'floor')
    move(splitting(now, talentShare, rest.subtract(talentShare), schedule.talent))
  }
  return { hold: now, changes }
}

interface Step {
  what: 'release' | 'refund'
  share: number
}
interface Walked {
  hold: HoldState
  changes: HoldChange[]
}

const steps = fc.array(
  fc.record({
    what: fc.constantFrom('release' as const, 'refund' as const),
    share: fc.integer({ min: 0, max: 1000 }),
  }),
  { maxLength: 8 }
)

const balanced = (legs: ReturnType<typeof placingLegs>, currency: string) =>
  legs.reduce((sum, leg) => sum.add(leg.amount), Money.zero(currency)).isZero()

test.group('Settlement of a hold', () => {
  test('nothing is lost or made, however a hold is taken apart', ({ assert }) => {
    fc.assert(
      fc.property(held, steps, (input, taken) => {
        const { hold, changes } = walk(holdOf(input), taken, input.schedule)
        assert.isTrue(remainderOf(hold).isZero())
        for (const change of changes) {
          for (const part of Object.values(change) as Money[]) assert.isFalse(part.isNegative())
          assert.isTrue(balanced(movingLegs(hold, change, true), input.currency))
        }
        assert.isTrue(balanced(placingLegs(hold), input.currency))
      }),
      RUNS
    )
  })

  test('a hold refunded whole, in any parts, returns the whole client fee and its tax', ({
    assert,
  }) => {
    fc.assert(
      fc.property(
        held,
        fc.array(fc.integer({ min: 1, max: 999 }), { maxLength: 6 }),
        (input, shares) => {
          let hold = holdOf(input)
          for (const share of shares) {
            const part = remainderOf(hold).times(BigInt(share), 1000n, 'floor')
            if (part.isPositive()) hold = changed(hold, refunding(hold, part))
          }
          if (remainderOf(hold).isPositive()) {
            hold = changed(hold, refunding(hold, remainderOf(hold)))
          }
          assert.isTrue(hold.clientFeeReturned.equals(hold.clientFee))
          assert.isTrue(hold.clientTaxReturned.equals(hold.clientTax))
        }
      ),
      RUNS
    )
  })

  test('releasing in parts costs the same fee as releasing at once', ({ assert }) => {
    fc.assert(
      fc.property(
        held,
        fc.array(fc.integer({ min: 1, max: 999 }), { maxLength: 6 }),
        (input, shares) => {
          const { talent } = input.schedule
          let hold = holdOf(input)
          for (const share of shares) {
            const part = remainderOf(hold).times(BigInt(share), 1000n, 'floor')
            if (part.isPositive()) hold = changed(hold, releasing(hold, part, talent))
          }
          if (remainderOf(hold).isPositive()) {
            hold = changed(hold, releasing(hold, remainderOf(hold), talent))
          }
          assert.isTrue(hold.fee.equals(feeWithin(hold.placed, talent)))
        }
      ),
      RUNS
    )
  })

  test('the tax is never more than what is due on the fee taken', ({ assert }) => {
    fc.assert(
      fc.property(held, steps, (input, taken) => {
        const { hold } = walk(holdOf(input), taken, input.schedule)
        assert.isTrue(hold.tax.compare(taxOn(hold.fee, input.schedule.talent)) <= 0)
      }),
      RUNS
    )
  })

  test('the fixed part of a fee is taken once per hold', ({ assert }) => {
    const talent = { ratePpm: 100_000n, fixed: 50n, taxPpm: 0n }
    const hold = holdOf({
      amount: 1000n,
      currency: 'USD',
      schedule: { client: { ratePpm: 0n, fixed: 0n, taxPpm: 0n }, talent },
    })
    const first = releasing(hold, Money.of(400n, 'USD'), talent)
    const second = releasing(changed(hold, first), Money.of(600n, 'USD'), talent)
    assert.deepEqual([first.fee.amount, second.fee.amount], [90n, 60n])
  })
})

test.group('Quote', () => {
  test('each side’s lines add up to its total', ({ assert }) => {
    fc.assert(
      fc.property(held, fc.array(amounts, { maxLength: 4 }), (input, more) => {
        const all = [input.amount, ...more].map((amount) => Money.of(amount, input.currency))
        const quote = itemiseAll(all as [Money, ...Money[]], input.schedule)
        for (const side of ['client', 'talent'] as const) {
          const lines = quote.lines.filter((line) => line.side === side)
          const total = lines.find((line) => line.kind === 'total')
          const sum = lines
            .filter((line) => line.kind !== 'total')
            .reduce((so, line) => so.add(line.amount), Money.zero(input.currency))
          assert.isTrue(total?.amount.equals(sum))
        }
        const kept = quote.clientPays.subtract(quote.talentGets)
        const charged = quote.clientFee
          .add(quote.clientTax)
          .add(quote.talentFee)
          .add(quote.talentTax)
        assert.isTrue(kept.equals(charged))
      }),
      RUNS
    )
  })

  test('a hold released whole gives the talent what the quote said', ({ assert }) => {
    fc.assert(
      fc.property(held, (input) => {
        const hold = holdOf(input)
        const quote = itemise(hold.placed, input.schedule)
        const { released } = releasing(hold, hold.placed, input.schedule.talent)
        assert.isTrue(released.equals(quote.talentGets))
      }),
      RUNS
    )
  })

  test('10 % and 3 % of 1,250 dollars, as anybody would reckon it', ({ assert }) => {
    const quote = itemise(Money.fromDecimal('1250', 'USD'), {
      client: { ratePpm: 30_000n, fixed: 0n, taxPpm: 0n },
      talent: { ratePpm: 100_000n, fixed: 0n, taxPpm: 160_000n },
    })
    assert.equal(quote.clientPays.toDecimal(), '1287.50')
    assert.equal(quote.talentGets.toDecimal(), '1105.00')
    assert.deepEqual(
      quote.lines.map((line) => `${line.side} ${line.label} ${line.amount.toDecimal()}`),
      [
        'client Agreed amount 1250.00',
        'client Service fee 3 % 37.50',
        'client You pay 1287.50',
        'talent Agreed amount 1250.00',
        'talent Service fee 10 % -125.00',
        'talent Tax on the fee 16 % -20.00',
        'talent You receive 1105.00',
      ]
    )
  })
})
