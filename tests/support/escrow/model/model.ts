import {
  emptyBooks,
  Refusal,
  remainderOf,
  type Books,
  type World,
} from '#tests/support/escrow/model/books'
import type { Command, Figures, Outcome } from '#tests/support/escrow/model/commands'
import { chargeback, decide, reverse } from '#tests/support/escrow/model/corrections'
import { freeze, part, place, settlePart, split } from '#tests/support/escrow/model/holds'
import { fundReserve, onItsWay, takeBack } from '#tests/support/escrow/model/refunds'
import {
  askPayout,
  bonus,
  days,
  deposit,
  dormant,
  exchange,
  payout,
  quote,
} from '#tests/support/escrow/model/wallets'

/** By these, an earlier request is known again. Other commands are what they do. */
const KEYED = new Set<Command['do']>([
  ...(['deposit', 'place', 'release', 'refund', 'split', 'settlePart', 'bonus'] as const),
  'chargeback',
])

/**
 * The rules of money as they are promised to people, told once more in plain integers and with
 * nothing of the implementation: what each command does, what is refused, and that a cause counts
 * once.
 */
export class Model {
  books: Books
  readonly #answers = new Map<string, { request: string; figures: Figures }>()

  constructor(readonly world: World) {
    this.books = emptyBooks(world)
  }

  remainder(number: number): bigint {
    const hold = this.books.holds.get(number)
    return hold ? remainderOf(hold) : 0n
  }

  apply(command: Command): Outcome {
    const name = `${command.do} ${command.key}`
    const request = textOf(command)
    const first = this.#answers.get(name)
    if (first?.request === request) return { ended: 'known', figures: first.figures }
    if (first) return { ended: 'refused', why: 'the key names another request' }
    const before = structuredClone(this.books)
    try {
      const figures = this.#do(command)
      const transfers = this.books.transfers - before.transfers
      // What moved nothing leaves nothing by which it could be known again.
      if (transfers > 0 && KEYED.has(command.do)) this.#answers.set(name, { request, figures })
      return { ended: 'done', figures, transfers }
    } catch (refusal) {
      this.books = before
      if (!(refusal instanceof Refusal)) throw refusal
      return { ended: 'refused', why: refusal.message }
    }
  }

  #do(command: Command): Figures {
    const { books, world } = this
    switch (command.do) {
      case 'deposit':
        return deposit(books, command)
      case 'takeBack':
        return takeBack(books, command)
      case 'sendBack':
      case 'backPaid':
      case 'backFailed':
        return onItsWay(books, command)
      case 'fundReserve':
        return fundReserve(books, command)
      case 'dormant':
        return dormant(books, world, command)
      case 'place':
        return place(books, world, command)
      case 'release':
      case 'refund':
        return part(books, world, command)
      case 'split':
        return split(books, world, command)
      case 'settlePart':
        return settlePart(books, world, command)
      case 'freeze':
      case 'unfreeze':
        return freeze(books, command)
      case 'bonus':
        return bonus(books, world, command)
      case 'days':
        return days(books)
      case 'askPayout':
        return askPayout(books, world, command)
      case 'cancelPayout':
      case 'sendPayout':
      case 'payoutPaid':
      case 'payoutFailed':
        return payout(books, command)
      case 'quote':
        return quote(books, world, command)
      case 'exchange':
        return exchange(books, world, command)
      case 'chargeback':
        return chargeback(books, world, command)
      case 'chargebackWon':
      case 'chargebackLost':
        return decide(books, command)
      case 'reverse':
        return reverse(books, world, command)
    }
  }
}

/** For people and for comparing: JSON has no integers of this size. */
export function textOf(command: Command): string {
  return JSON.stringify(command, (_, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value
  )
}
