import {
  move,
  NOTHING,
  PURSES,
  require,
  type Books,
  type World,
} from '#tests/support/escrow/model/books'
import { NO_FIGURES, type Figures, type Of } from '#tests/support/escrow/model/commands'
import { feeOn, least, marginOn, taxOn } from '#tests/support/escrow/model/rules'

/** What its payer owes is kept from it. */
export function deposit(books: Books, { key, by, amount }: Of<'deposit'>): Figures {
  require(amount > 0n, 'nothing')
  const { wallet, owes } = PURSES[by]
  const kept = least(amount, -books.balances[owes])
  move(books, { clearing: -amount, [wallet]: amount - kept, [owes]: kept })
  books.deposits.set(key, { by, amount })
  return NO_FIGURES
}

export function bonus(books: Books, world: World, { key, amount }: Of<'bonus'>): Figures {
  require(amount > 0n, 'nothing')
  const clientFee = feeOn(amount, world.client)
  const clientTax = taxOn(clientFee, world.client)
  const fee = least(feeOn(amount, world.talent), amount)
  const tax = least(taxOn(fee, world.talent), amount - fee)
  const net = amount - fee - tax
  require(net > 0n, 'nothing would reach the talent')
  const moves = {
    ...{ client: -amount - clientFee - clientTax, pending: net },
    ...{ fees: clientFee + fee, tax: clientTax + tax },
  }
  move(books, moves)
  const change = { ...NOTHING, net }
  books.movements.set(key, { kind: 'bonus', hold: null, change, moves, reversed: false })
  books.waiting.set(key, { amount: net, over: false })
  return { ...NO_FIGURES, toTalent: net, fee, tax }
}

/** What waited long enough is the talent's own, less what they owe; offers are gone. */
export function days(books: Books): Figures {
  for (const each of books.waiting.values()) {
    if (each.over) continue
    const { amount } = each
    const kept = least(amount, -books.balances.talentOwes)
    move(books, { pending: -amount, available: amount - kept, talentOwes: kept })
    each.over = true
  }
  for (const offer of books.quotes.values()) {
    if (offer.state === 'open') offer.state = 'expired'
  }
  return NO_FIGURES
}

/** A wallet that was forgotten for years: what was earned goes where its owner has it sent to. */
export function dormant(books: Books, world: World, { key }: Of<'dormant'>): Figures {
  const { least: minimum, step } = world.payouts
  const { available } = books.balances
  if (available - (available % step) < minimum) return NO_FIGURES
  return askPayout(books, world, { do: 'askPayout', key, amount: available })
}

/** What is asked for before it leaves becomes one payout. */
export function askPayout(books: Books, world: World, { key, amount }: Of<'askPayout'>): Figures {
  const { least: minimum, step } = world.payouts
  const sendable = (amount / step) * step
  require(amount > 0n && amount <= books.balances.available, 'not enough money')
  require(sendable >= minimum, 'too little to send')
  move(books, { available: -sendable, inPayout: sendable })
  const waits = [...books.payouts.values()].find(({ state }) => state === 'waiting')
  if (waits) waits.amount += sendable
  else books.payouts.set(key, { amount: sendable, state: 'waiting' })
  return NO_FIGURES
}

export function payout(books: Books, command: Of<'payoutPaid'>): Figures {
  const found = books.payouts.get(command.payout)
  const beforehand = command.do === 'cancelPayout' || command.do === 'sendPayout'
  require(found?.state === (beforehand ? 'waiting' : 'sent'), 'it is not there')
  if (command.do === 'sendPayout') {
    found.state = 'sent'
    return NO_FIGURES
  }
  const { amount } = found
  const paid = command.do === 'payoutPaid'
  move(books, { inPayout: -amount, ...(paid ? { clearing: amount } : { available: amount }) })
  found.state = 'ended'
  return NO_FIGURES
}

export function quote(books: Books, world: World, { key, purse, amount }: Of<'quote'>): Figures {
  require(amount > 0n && exchanged(amount, world).to > 0n, 'too little')
  books.quotes.set(key, { purse, from: amount, state: 'open' })
  return NO_FIGURES
}

/** In each currency by itself, nothing comes from nowhere. */
export function exchange(books: Books, world: World, { quote: key }: Of<'exchange'>): Figures {
  const found = books.quotes.get(key)
  require(found?.state === 'open', 'no such offer')
  const { from, purse } = found
  const { margin, to } = exchanged(from, world)
  const platform = { position: from - margin, margin, awayPosition: -to }
  move(
    books,
    purse === 'spendable'
      ? { ...platform, client: -from, awayClient: to }
      : { ...platform, available: -from, awayAvailable: to }
  )
  found.state = 'used'
  return NO_FIGURES
}

/** The margin first, and then what the rate says, rounded down once. */
function exchanged(from: bigint, { rate }: World): { margin: bigint; to: bigint } {
  const margin = marginOn(from, rate.marginPpm)
  return { margin, to: ((from - margin) * rate.num) / rate.den }
}
