import { dateTime, timeLeft } from '~/lib/dates'
import { formatMoney, isZero, type MoneyValue } from '~/lib/money'

/** Where money can be, in the words and colours used everywhere. */
export type RailTone = 'available' | 'held' | 'released' | 'returned' | 'disputed'

export interface StationAmount {
  readonly amount: MoneyValue
  readonly tone: RailTone
}

export interface NextMove {
  /** “Released to Amina”: what happens by itself. */
  readonly sentence: string
  readonly at: string
  /** “unless you ask for changes”. */
  readonly unless?: string
}

export interface RailView {
  readonly clientName: string
  readonly talentName: string
  /** What is not in escrow: still to be paid in, or returned. */
  readonly client: readonly StationAmount[]
  readonly escrow: readonly StationAmount[]
  readonly talent: readonly StationAmount[]
  readonly next?: NextMove | null
}

export const TONE_WORDS: Readonly<Record<RailTone, string>> = {
  available: 'not paid in yet',
  held: 'held in escrow',
  released: 'released',
  returned: 'returned',
  disputed: 'held, in dispute',
}

export interface RailMoney {
  readonly amount: MoneyValue
  readonly held: MoneyValue
  readonly released: MoneyValue
  readonly refunded: MoneyValue
  /** How much of what is held is in dispute. */
  readonly disputed?: MoneyValue
}

/** From a milestone's (or a booking's summed) amounts to what stands at each station. */
export function railOf(
  money: RailMoney,
  names: Pick<RailView, 'clientName' | 'talentName'>,
  next?: RailView['next']
): RailView {
  const at = (amount: MoneyValue, tone: RailTone) => (isZero(amount) ? [] : [{ amount, tone }])
  const moved = [money.held, money.released, money.refunded].reduce(
    (sum, each) => sum + BigInt(each.amount),
    0n
  )
  const left = BigInt(money.amount.amount) - moved
  const { held, disputed = { ...held, amount: '0' } } = money
  const undisputed = { ...held, amount: String(BigInt(held.amount) - BigInt(disputed.amount)) }
  const planned = { amount: String(left > 0n ? left : 0n), currency: money.amount.currency }
  return {
    ...names,
    client: [...at(planned, 'available'), ...at(money.refunded, 'returned')],
    escrow: [...at(undisputed, 'held'), ...at(disputed, 'disputed')],
    talent: at(money.released, 'released'),
    next: next ?? null,
  }
}

/** `Released to Amina on Fri 4 Dec, 14:00 EAT, unless you ask for changes`. */
export const moveInWords = ({ sentence, at, unless }: NextMove): string =>
  `${sentence} on ${dateTime(at)}${unless ? `, ${unless}` : ''}`

const describe = (each: StationAmount) => `${formatMoney(each.amount)} ${TONE_WORDS[each.tone]}`

/** The whole rail as one sentence, for a screen reader. */
export function railSentence(view: RailView): string {
  const parts = [
    ...view.client.map((each) =>
      each.tone === 'returned'
        ? `${formatMoney(each.amount)} returned to ${view.clientName}`
        : describe(each)
    ),
    ...view.escrow.map(describe),
    ...view.talent.map((each) => `${formatMoney(each.amount)} released to ${view.talentName}`),
  ]
  const money = parts.length === 0 ? 'No money yet' : parts.join(', ')
  const next = view.next
  const tail = next ? `. ${moveInWords(next)}, ${timeLeft(next.at)}` : ''
  return `Where the money is: ${money}${tail}.`
}
