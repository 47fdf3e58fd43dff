import { move, PURSES, require, type Books, type Part } from '#tests/support/escrow/model/books'
import { NO_FIGURES, type Figures, type Of } from '#tests/support/escrow/model/commands'
import { atLeastNothing, least } from '#tests/support/escrow/model/rules'

/** What a payment brought, less what went back along it and what its bank has taken. */
export function leftOf({ deposits, parts, chargebacks }: Books, name: string): bigint {
  const sum = (amounts: { amount: bigint }[]) =>
    amounts.reduce((total, { amount }) => total + amount, 0n)
  const gone = [...parts.values()].filter(
    ({ deposit, state }) => deposit === name && state !== 'failed'
  )
  const taken = [...chargebacks.values()].filter(
    ({ deposit, state }) => deposit === name && state !== 'won'
  )
  return atLeastNothing((deposits.get(name)?.amount ?? 0n) - sum(gone) - sum(taken))
}

/** Paid in, not spent and not owed. */
export const unspent = ({ balances }: Books, by: keyof typeof PURSES): bigint =>
  atLeastNothing(balances[PURSES[by].wallet] + balances[PURSES[by].owes])

/** Unspent money is set aside, towards the newest payment first. */
export function takeBack(books: Books, { key, by, amount }: Of<'takeBack'>): Figures {
  require(amount > 0n && amount <= unspent(books, by), 'not that much is unspent')
  const own = [...books.deposits].filter(([, deposit]) => deposit.by === by).toReversed()
  let lacking = amount
  for (const [deposit] of own) {
    const part = least(lacking, leftOf(books, deposit))
    if (part === 0n) continue
    books.parts.set(`${key}.${deposit}`, { deposit, amount: part, state: 'planned' })
    lacking -= part
  }
  require(lacking === 0n, 'more than came')
  move(books, { [PURSES[by].wallet]: -amount, [PURSES[by].inRefund]: amount })
  return NO_FIGURES
}

/** Its provider is told, and says what became of it: gone, or back in the wallet less what is owed. */
export function onItsWay(books: Books, { do: step, part: name }: Of<'backPaid'>): Figures {
  const part = books.parts.get(name)
  require(part?.state === (step === 'sendBack' ? 'planned' : 'sent'), 'it is not there')
  if (step === 'sendBack') part.state = 'sent'
  else if (step === 'backPaid') {
    const { inRefund } = PURSES[payerOf(books, part)]
    move(books, { [inRefund]: -part.amount, clearing: part.amount })
    part.state = 'paid'
  } else cameBack(books, part, -books.balances[PURSES[payerOf(books, part)].owes])
  return NO_FIGURES
}

/** What no provider was told of comes back before its bank takes the payment itself. */
export function stopped(books: Books, deposit: string): void {
  for (const part of books.parts.values()) {
    if (part.deposit === deposit && part.state === 'planned') cameBack(books, part, 0n)
  }
}

function cameBack(books: Books, part: Part, owed: bigint): void {
  const { wallet, owes, inRefund } = PURSES[payerOf(books, part)]
  const kept = least(part.amount, owed)
  move(books, { [inRefund]: -part.amount, [wallet]: part.amount - kept, [owes]: kept })
  part.state = 'failed'
}

function payerOf({ deposits }: Books, { deposit }: Part) {
  const found = deposits.get(deposit)
  require(found !== undefined, 'no such payment')
  return found.by
}

/** The platform sets aside what it earned, or what it paid in at a provider. */
export function fundReserve(books: Books, { from, amount }: Of<'fundReserve'>): Figures {
  require(amount > 0n && (from === 'clearing' || amount <= books.balances.fees), 'not earned')
  move(books, { [from]: -amount, reserve: amount })
  return NO_FIGURES
}
