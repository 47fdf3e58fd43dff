import {
  add,
  move,
  movesOf,
  opposite,
  PURSES,
  remainderOf,
  require,
  type Books,
  type Drawn,
  type World,
} from '#tests/support/escrow/model/books'
import { NO_FIGURES, type Figures, type Of } from '#tests/support/escrow/model/commands'
import { held, refunded, released, taken } from '#tests/support/escrow/model/holds'
import { stopped } from '#tests/support/escrow/model/refunds'
import { atLeastNothing, least } from '#tests/support/escrow/model/rules'

/**
 * Met in order: open holds, newest first; the wallet; what may be owed; the reserve. Nothing leaves
 * the holds it used until the bank has decided.
 */
export function chargeback(
  books: Books,
  { trust }: World,
  { key, deposit, amount }: Of<'chargeback'>
): Figures {
  const payment = books.deposits.get(deposit)
  require(payment !== undefined && amount > 0n, 'no such payment')
  const { balances } = books
  const { wallet: own, owes } = PURSES[payment.by]
  stopped(books, deposit)
  const drawn: Drawn[] = []
  let lacking = amount
  // Holds are the client's.
  for (const hold of payment.by === 'client' ? [...books.holds.values()].reverse() : []) {
    const part = least(remainderOf(hold), lacking)
    if (hold.frozenBy !== null || part === 0n) continue
    const change = refunded(hold, part)
    add(hold, change)
    move(books, movesOf(change))
    hold.frozenBy = `chargeback ${key}`
    drawn.push({ hold: hold.number, change, ended: false, backAgain: false })
    lacking -= part
  }
  const wallet = least(amount, balances[own])
  const missing = amount - wallet
  const trusted = least(missing, atLeastNothing(trust + balances[owes]))
  const reserve = least(missing - trusted, balances.reserve)
  const owed = missing - reserve
  move(books, { [own]: -wallet, [owes]: -owed, reserve: -reserve, clearing: amount })
  books.chargebacks.set(key, { state: 'open', deposit, amount, wallet, owed, reserve, drawn })
  return NO_FIGURES
}

/** Lost: it stays as it is. Won: back to where it came from; a debt paid meanwhile is the payer's. */
export function decide(books: Books, command: Of<'chargebackWon'>): Figures {
  const found = books.chargebacks.get(command.chargeback)
  require(found?.state === 'open', 'no open chargeback')
  found.state = command.do === 'chargebackWon' ? 'won' : 'lost'
  for (const { hold: number } of found.drawn) {
    const hold = held(books, number)
    if (hold.frozenBy === `chargeback ${command.chargeback}`) hold.frozenBy = null
  }
  if (found.state === 'lost') return NO_FIGURES
  const { amount, reserve } = found
  const { wallet, owes } = PURSES[books.deposits.get(found.deposit)?.by ?? 'client']
  const owed = least(found.owed, -books.balances[owes])
  move(books, {
    [wallet]: found.wallet + found.owed - owed,
    ...{ [owes]: owed, reserve, clearing: -amount },
  })
  for (const drawn of found.drawn.toSorted((a, b) => a.hold - b.hold)) refill(books, drawn)
  return NO_FIGURES
}

/** Into a milestone that goes on, while the wallet has what came out of it. */
function refill(books: Books, drawn: Drawn): void {
  const hold = held(books, drawn.hold)
  const back = opposite(drawn.change)
  const costs = -(back.refunded + back.clientFeeBack + back.clientTaxBack)
  if (drawn.ended || hold.frozenBy !== null || books.balances.client < costs) return
  add(hold, back)
  move(books, movesOf(back))
  drawn.backAgain = true
}

/** The very opposite; and where nobody can decide about the hold any more, on to the other side. */
export function reverse(
  books: Books,
  world: World,
  { key, movement: name }: Of<'reverse'>
): Figures {
  const movement = books.movements.get(name)
  require(movement !== undefined && !movement.reversed, 'cannot be undone')
  const hold = movement.hold === null ? null : held(books, movement.hold)
  require(hold === null || hold.frozenBy === null, 'in dispute')
  const waited = books.waiting.get(name)
  if (waited?.over) move(books, { available: -waited.amount, pending: waited.amount })
  const goesOn = hold === null || remainderOf(hold) > 0n
  move(books, opposite(movement.moves))
  books.waiting.delete(name)
  movement.reversed = true
  if (hold === null) return NO_FIGURES
  add(hold, opposite(movement.change))
  if (goesOn) return NO_FIGURES
  const gross = remainderOf(hold)
  const back = movement.kind === 'refund'
  taken(books, key, hold, back ? released(hold, gross, world) : refunded(hold, gross))
  return NO_FIGURES
}
