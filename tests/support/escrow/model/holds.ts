import {
  add,
  move,
  movesOf,
  NOTHING,
  remainderOf,
  require,
  type Books,
  type Change,
  type Hold,
  type World,
} from '#tests/support/escrow/model/books'
import { NO_FIGURES, type Figures, type Of } from '#tests/support/escrow/model/commands'
import { atLeastNothing, feeOn, least, share, taxOn } from '#tests/support/escrow/model/rules'

export function place(books: Books, world: World, { hold: number, amount }: Of<'place'>): Figures {
  require(amount > 0n, 'nothing')
  require(!books.holds.has(number), 'paid in before')
  const clientFee = feeOn(amount, world.client)
  const clientTax = taxOn(clientFee, world.client)
  move(books, {
    ...{ client: -amount - clientFee - clientTax, escrow: amount },
    ...{ fees: clientFee, tax: clientTax },
  })
  const paid = { number, placed: amount, clientFee, clientTax, frozenBy: null }
  books.holds.set(number, { ...NOTHING, ...paid })
  return { ...NO_FIGURES, fee: clientFee, tax: clientTax, stays: amount }
}

/** So much of it, or all that is left, to one side. */
export function part(books: Books, world: World, command: Of<'release'>): Figures {
  const hold = held(books, command.hold)
  if (command.amount === 'rest' && endsWithNothing(books, hold)) return NO_FIGURES
  require(hold.frozenBy === null, 'in dispute')
  const amount = command.amount === 'rest' ? remainderOf(hold) : command.amount
  require(amount > 0n && amount <= remainderOf(hold), 'not what is held')
  const kind = command.do
  const change = kind === 'release' ? released(hold, amount, world) : refunded(hold, amount)
  const moves = movesOf(change)
  books.movements.set(command.key, { kind, hold: hold.number, change, moves, reversed: false })
  return decided(books, command.key, hold, change)
}

/** All that is left, frozen or not. */
export function split(
  books: Books,
  world: World,
  { key, hold: number, talent }: Of<'split'>
): Figures {
  const hold = held(books, number)
  if (endsWithNothing(books, hold)) return NO_FIGURES
  const whole = remainderOf(hold)
  require(whole > 0n && talent >= 0n && talent <= whole, 'not what is held')
  hold.frozenBy = null
  return decided(books, key, hold, both(hold, talent, whole - talent, world))
}

export function settlePart(
  books: Books,
  world: World,
  { key, hold: number, release, refund }: Of<'settlePart'>
): Figures {
  const hold = held(books, number)
  require(hold.frozenBy === null, 'in dispute')
  require(release >= 0n && refund >= 0n && release + refund > 0n, 'nothing')
  require(release + refund <= remainderOf(hold), 'more than is held')
  return decided(books, key, hold, both(hold, release, refund, world))
}

export function freeze(books: Books, command: Of<'freeze'>): Figures {
  const hold = held(books, command.hold)
  const other = hold.frozenBy !== null && hold.frozenBy !== command.key
  require(command.do === 'unfreeze' || !other, 'in another dispute')
  const byBank = hold.frozenBy?.startsWith('chargeback') ?? false
  require(command.do === 'freeze' || !byBank, 'the bank has not decided')
  hold.frozenBy = command.do === 'freeze' ? command.key : null
  return NO_FIGURES
}

export function held(books: Books, number: number): Hold {
  const hold = books.holds.get(number)
  require(hold !== undefined, 'nothing is held')
  return hold
}

/**
 * The fee on all that was released so far, minus what was taken of it; the fixed part once. A part
 * too small to carry what falls due leaves the rest of that to the next.
 */
export function released(hold: Hold, gross: bigint, { talent }: World): Change {
  const cumulative = hold.net + hold.fee + hold.tax + gross
  const feeSoFar = least(feeOn(cumulative, talent), cumulative)
  const fee = least(atLeastNothing(feeSoFar - hold.fee), gross)
  const tax = least(atLeastNothing(taxOn(feeSoFar, talent) - hold.tax), gross - fee)
  return { ...NOTHING, net: gross - fee - tax, fee, tax }
}

/** With the client's fee on all that came back so far, minus what was given back of it. */
export function refunded(hold: Hold, amount: bigint): Change {
  const soFar = hold.refunded + amount
  const fee = share(hold.clientFee, soFar, hold.placed)
  const tax = share(hold.clientTax, soFar, hold.placed)
  return {
    ...NOTHING,
    refunded: amount,
    clientFeeBack: atLeastNothing(fee - hold.clientFeeBack),
    clientTaxBack: atLeastNothing(tax - hold.clientTaxBack),
  }
}

/** The release is reckoned first. */
function both(hold: Hold, release: bigint, refund: bigint, world: World): Change {
  const out = release > 0n ? released(hold, release, world) : NOTHING
  const back = refund > 0n ? refunded(hold, refund) : NOTHING
  return { ...back, net: out.net, fee: out.fee, tax: out.tax }
}

/** What a movement does to a hold and to the wallets of both sides. */
export function taken(books: Books, key: string, hold: Hold, change: Change): Figures {
  add(hold, change)
  move(books, movesOf(change))
  const { net, fee, tax } = change
  if (net > 0n) books.waiting.set(key, { amount: net, over: false })
  const toClient = change.refunded + change.clientFeeBack + change.clientTaxBack
  return { toTalent: net, toClient, fee, tax, stays: remainderOf(hold) }
}

/** The same, decided by the two sides: when nothing is left, the milestone has ended. */
function decided(books: Books, key: string, hold: Hold, change: Change): Figures {
  const figures = taken(books, key, hold, change)
  if (remainderOf(hold) === 0n) end(books, hold)
  return figures
}

/** A milestone that a chargeback emptied still ends: its rest is nothing. */
const endsWithNothing = (books: Books, hold: Hold) => remainderOf(hold) === 0n && end(books, hold)

/** What is won back later goes to the wallet: nobody decides about this hold any more. */
function end(books: Books, { number }: Hold): boolean {
  const drawn = [...books.chargebacks.values()]
    .flatMap((each) => each.drawn)
    .filter((each) => each.hold === number && !each.backAgain)
  for (const each of drawn) each.ended = true
  return drawn.length > 0
}
