import fc from 'fast-check'
import type { Command, PayoutStep } from '#tests/support/escrow/model/commands'
import type { Model } from '#tests/support/escrow/model/model'
import { least, type Terms } from '#tests/support/escrow/model/rules'

/** What somebody has a mind to; which command that is shows once it is known what there is. */
type Mind =
  | 'deposit'
  | 'place'
  | 'release'
  | 'refund'
  | 'split'
  | 'settlePart'
  | 'freeze'
  | 'unfreeze'
  | 'bonus'
  | 'payout'
  | 'exchange'
  | 'chargeback'
  | 'reverse'
  | 'again'
  | 'changed'

export interface Step {
  readonly what: Mind
  readonly hold: number
  /** In hundredths of what there is; more than there is, too. */
  readonly share: bigint
  /** Of several, this one. */
  readonly pick: number
  readonly amount: bigint
}

export interface Draw {
  readonly client: Terms
  readonly talent: Terms
  readonly steps: readonly Step[]
}

const WEIGHTS: Readonly<Record<Mind, number>> = {
  ...{ deposit: 2, place: 4, release: 5, refund: 3, split: 2, settlePart: 2 },
  ...{ freeze: 2, unfreeze: 1, bonus: 3, payout: 15, exchange: 6, chargeback: 4 },
  ...{ reverse: 4, again: 6, changed: 3 },
}

/** Between the steps of everybody, time passes. */
export const DAYS_EVERY = 3

const names = fc.oneof(
  ...Object.entries(WEIGHTS).map(([name, weight]) => ({
    arbitrary: fc.constant(name as Mind),
    weight,
  }))
)

const terms = fc.record({
  rate: fc.constantFrom(0n, 29_000n, 100_000n, 333_333n),
  fixed: fc.oneof(fc.constant(0n), fc.bigInt(1n, 50n)),
  tax: fc.constantFrom(0n, 75_000n, 160_000n),
})

/** Small ones, where rounding bites; ordinary ones; and as vast as may be named. */
const scales = fc.constantFrom<readonly [bigint, bigint]>(
  ...([
    [1n, 60n],
    [1n, 5_000n],
    [10_000n, 900_000n],
    [3n * 10n ** 13n, 5n * 10n ** 13n],
  ] as const)
)

/** @param length steps of people and providers; the days that pass come on top */
export function draws(length: { min: number; max: number }): fc.Arbitrary<Draw> {
  return scales.chain(([from, to]) => {
    const step = fc.record({
      what: names,
      hold: fc.nat({ max: 2 }),
      share: fc.oneof(fc.constant(100n), fc.bigInt(0n, 110n)),
      pick: fc.nat({ max: 30 }),
      amount: fc.bigInt(from, to),
    })
    const steps = fc.array(step, { minLength: length.min, maxLength: length.max })
    const first = { hold: 0, share: 100n, pick: 0 }
    const opening: Step[] = [
      { ...first, what: 'deposit', amount: 4n * to },
      { ...first, what: 'place', amount: to },
      { ...first, what: 'bonus', amount: to },
    ]
    return fc
      .record({ client: terms, talent: terms, steps })
      .map((drawn) => ({ ...drawn, steps: [...opening, ...drawn.steps] }))
  })
}

const AGAIN = new Set<Command['do']>([
  ...(['deposit', 'place', 'release', 'refund', 'split', 'settlePart', 'bonus'] as const),
  ...(['chargeback', 'chargebackWon', 'payoutPaid', 'exchange', 'reverse'] as const),
])

/** The step as a command on what is there now. */
export function commandOf(
  step: Step,
  key: string,
  model: Model,
  earlier: readonly Command[]
): Command {
  const again = one(earlier.filter((command) => AGAIN.has(command.do)).slice(-3), step)
  if (step.what === 'again' && again) return again
  if (step.what === 'changed' && again) return changed(again)
  return fresh(step, key, model) ?? { do: 'deposit', key, amount: step.amount }
}

function fresh(step: Step, key: string, model: Model): Command | null {
  const { balances, deposits, movements, holds } = model.books
  const { what, amount } = step
  const of = (whole: bigint) => (whole * step.share) / 100n
  // Mostly one that is there.
  const hold = step.pick % 8 === 0 ? step.hold : (one([...holds.keys()], step) ?? step.hold)
  switch (what) {
    case 'place':
      return { do: what, key, hold: step.hold, amount }
    case 'bonus':
      return { do: what, key, amount: of(least(amount, balances.client)) }
    case 'release':
    case 'refund': {
      const rest = step.pick % 4 === 0
      return { do: what, key, hold, amount: rest ? 'rest' : of(model.remainder(hold)) }
    }
    case 'split':
      return { do: what, key, hold, talent: of(model.remainder(hold)) }
    case 'settlePart': {
      const part = model.remainder(hold) / 2n
      return { do: what, key, hold, release: of(part), refund: least(amount, part) }
    }
    case 'freeze':
    case 'unfreeze':
      return { do: what, key, hold }
    case 'payout':
      return payout(step, key, model)
    case 'exchange':
      return exchange(step, key, model)
    case 'chargeback': {
      const open = [...model.books.chargebacks].filter(([, { state }]) => state === 'open')
      const chargeback = one(open, step)?.[0]
      const end = step.pick % 3 === 0 ? 'chargebackLost' : 'chargebackWon'
      if (chargeback !== undefined) return { do: end, key, chargeback }
      const [deposit, paid] = one([...deposits], step) ?? ['', 0n]
      return { do: what, key, deposit, amount: least(paid, of(paid) + 1n) }
    }
    case 'reverse': {
      const movement = one([...movements.keys()], step)
      return movement === undefined ? null : { do: what, key, movement }
    }
    default:
      return null
  }
}

/** Asked for, sent along, paid or not: the next of these, now and then out of turn. */
function payout(step: Step, key: string, { books, world }: Model): Command {
  const waits = [...books.payouts].find(([, { state }]) => state === 'waiting')?.[0]
  const sent = [...books.payouts].find(([, { state }]) => state === 'sent')?.[0]
  const any = one([...books.payouts.keys()], step)
  const ends: PayoutStep[] = ['payoutPaid', 'payoutFailed']
  if (any !== undefined && step.pick % 6 === 0) {
    return {
      do: one([...ends, 'cancelPayout', 'sendPayout'], step) ?? 'payoutPaid',
      key,
      payout: any,
    }
  }
  if (sent !== undefined) return { do: one(ends, step) ?? 'payoutPaid', key, payout: sent }
  if (waits !== undefined && step.pick % 3 > 0) {
    return { do: step.pick % 5 === 0 ? 'cancelPayout' : 'sendPayout', key, payout: waits }
  }
  const asked = (books.balances.available * step.share) / 100n
  return { do: 'askPayout', key, amount: least(asked, world.payouts.most) }
}

function exchange(step: Step, key: string, { books }: Model): Command {
  const open = [...books.quotes].find(([, { state }]) => state === 'open')?.[0]
  const any = step.pick % 5 === 0 ? one([...books.quotes.keys()], step) : open
  if (any !== undefined) return { do: 'exchange', key, quote: any }
  const purse = step.pick % 2 === 0 && books.balances.available > 0n ? 'earned' : 'spendable'
  const has = purse === 'spendable' ? books.balances.client : books.balances.available
  return { do: 'quote', key, purse, amount: (has * step.share) / 100n }
}

const one = <Item>(items: readonly Item[], { pick }: Step) => items[pick % items.length]

/** The same cause, with something else to do. */
function changed(command: Command): Command {
  switch (command.do) {
    case 'deposit':
    case 'place':
    case 'bonus':
    case 'chargeback':
      return { ...command, amount: command.amount + 1n }
    case 'release':
    case 'refund':
      return { ...command, amount: command.amount === 'rest' ? 1n : command.amount + 1n }
    case 'split':
      return { ...command, talent: command.talent + 1n }
    case 'settlePart':
      return { ...command, release: command.release + 1n }
    default:
      return command
  }
}
