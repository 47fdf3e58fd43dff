import fc from 'fast-check'
import type { Command, PartStep, PayoutStep, Side } from '#tests/support/escrow/model/commands'
import type { Model } from '#tests/support/escrow/model/model'
import { unspent } from '#tests/support/escrow/model/refunds'
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
  | 'refundAway'
  | 'reserve'
  | 'dormant'
  | 'again'
  | 'changed'

export interface Step {
  readonly what: Mind
  readonly side: Side
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
  ...{ refundAway: 7, reserve: 2, dormant: 1, reverse: 4, again: 6, changed: 3 },
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
      side: fc.constantFrom<Side>('client', 'client', 'client', 'talent'),
      hold: fc.nat({ max: 2 }),
      share: fc.oneof(fc.constant(100n), fc.bigInt(0n, 110n)),
      pick: fc.nat({ max: 30 }),
      amount: fc.bigInt(from, to),
    })
    const steps = fc.array(step, { minLength: length.min, maxLength: length.max })
    return fc
      .record({ client: terms, talent: terms, steps, opening: fc.constantFrom(...openings(to)) })
      .map(({ opening, ...drawn }) => ({ ...drawn, steps: [...opening, ...drawn.steps] }))
  })
}

/** Mostly only that there is money; now and then a talent takes back what their bank takes, too. */
function openings(amount: bigint): Step[][] {
  const first = { side: 'client', hold: 0, share: 100n, pick: 0, amount } as const
  const ordinary: Step[] = [
    { ...first, what: 'deposit', amount: 4n * amount },
    { ...first, what: 'place' },
    { ...first, what: 'bonus' },
  ]
  const talents = (what: Mind, pick = 0): Step => ({
    ...{ ...first, side: 'talent', what, pick },
    amount: amount / 2n + 1n,
  })
  const away = [talents('deposit'), talents('refundAway'), talents('refundAway')]
  const twice = [...away, talents('refundAway'), talents('chargeback')]
  const refused = [...away, talents('refundAway', 1)]
  return [
    ...Array.from({ length: 8 }, () => ordinary),
    ...[twice, refused].map((steps) => [...ordinary, ...steps]),
  ]
}

const AGAIN = new Set<Command['do']>([
  ...(['deposit', 'place', 'release', 'refund', 'split', 'settlePart', 'bonus'] as const),
  ...(['chargeback', 'chargebackWon', 'payoutPaid', 'exchange', 'reverse'] as const),
  'backPaid',
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
  return fresh(step, key, model) ?? deposited(step, key)
}

const deposited = ({ side, amount }: Step, key: string): Command => ({
  ...{ do: 'deposit', key, by: side, amount },
})

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
      const own = [...deposits].filter(([, { by }]) => by === step.side)
      const [deposit, paid] = one(own, step) ?? ['', { amount: 0n }]
      return { do: what, key, deposit, amount: least(paid.amount, of(paid.amount) + 1n) }
    }
    case 'refundAway':
      return refundAway(step, key, model)
    case 'reserve': {
      // Never more than this booking's own fees: those of all are the platform's.
      const fees = least(balances.fees, of(balances.fees))
      const from = step.pick % 2 === 0 ? 'fees' : 'clearing'
      return { do: 'fundReserve', key, from, amount: from === 'fees' ? fees : amount }
    }
    case 'dormant':
      return { do: what, key }
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

/** Asked for, told to its provider, gone or not: the next of these, now and then out of turn. */
function refundAway(step: Step, key: string, { books }: Model): Command {
  const inState = (state: string) => [...books.parts].find(([, part]) => part.state === state)?.[0]
  const [sent, planned] = [inState('sent'), inState('planned')]
  const ends: PartStep[] = ['backPaid', 'backFailed', 'backPaid']
  const any = one([...books.parts.keys()], step)
  if (any !== undefined && step.pick % 7 === 6) {
    return { do: one([...ends, 'sendBack' as const], step) ?? 'backPaid', key, part: any }
  }
  if (sent !== undefined && step.pick % 4 < 3) {
    return { do: one(ends, step) ?? 'backPaid', key, part: sent }
  }
  if (planned !== undefined && step.pick % 4 < 2) return { do: 'sendBack', key, part: planned }
  const amount = (unspent(books, step.side) * step.share) / 100n
  return { do: 'takeBack', key, by: step.side, amount }
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
