import type { Purse, Side } from '#tests/support/escrow/model/commands'
import type { Terms } from '#tests/support/escrow/model/rules'

/** What is agreed before any money moves. */
export interface World {
  readonly client: Terms
  readonly talent: Terms
  /** Minor units of the other currency for `den` of this one, and the platform's margin. */
  readonly rate: { readonly num: bigint; readonly den: bigint; readonly marginPpm: bigint }
  /** What can be paid out at least and in which steps; more than `most` is not asked for. */
  readonly payouts: { readonly least: bigint; readonly most: bigint; readonly step: bigint }
  /** How much a client may owe before the reserve steps in, and how much is in that. */
  readonly trust: bigint
  readonly reserve: bigint
}

/** Where money can be: of this currency, and (away) of the one it is exchanged into. */
export const ACCOUNTS = [
  ...(['client', 'owes', 'inRefund', 'talentClient', 'talentOwes', 'talentInRefund'] as const),
  ...(['escrow', 'pending', 'available', 'inPayout', 'reserve'] as const),
  ...(['clearing', 'fees', 'tax', 'margin', 'position'] as const),
  ...(['awayClient', 'awayAvailable', 'awayPosition'] as const),
]
export type Account = (typeof ACCOUNTS)[number]
export type Balances = Record<Account, bigint>

/** Where less than nothing is not money. */
export const NEVER_NEGATIVE: readonly Account[] = [
  ...(['client', 'inRefund', 'talentClient', 'talentInRefund'] as const),
  ...(['escrow', 'pending', 'available', 'inPayout', 'reserve'] as const),
  ...(['awayClient', 'awayAvailable'] as const),
]

/** Both sides may pay in: where what they paid in is, what they owe, and what is on its way back. */
export const PURSES = {
  client: { wallet: 'client', owes: 'owes', inRefund: 'inRefund' },
  talent: { wallet: 'talentClient', owes: 'talentOwes', inRefund: 'talentInRefund' },
} as const satisfies Record<Side, Record<string, Account>>

/** What one movement did to a hold. */
export interface Change {
  net: bigint
  fee: bigint
  tax: bigint
  refunded: bigint
  clientFeeBack: bigint
  clientTaxBack: bigint
}

export interface Hold extends Change {
  readonly number: number
  readonly placed: bigint
  readonly clientFee: bigint
  readonly clientTax: bigint
  frozenBy: string | null
}

export interface Movement {
  readonly kind: 'release' | 'refund' | 'bonus'
  readonly hold: number | null
  readonly change: Change
  readonly moves: Partial<Balances>
  reversed: boolean
}

/** Money of a hold that met a chargeback. */
export interface Drawn {
  readonly hold: number
  readonly change: Change
  ended: boolean
  backAgain: boolean
}

export interface Chargeback {
  state: 'open' | 'won' | 'lost'
  readonly deposit: string
  readonly amount: bigint
  readonly wallet: bigint
  readonly owed: bigint
  readonly reserve: bigint
  readonly drawn: Drawn[]
}

export interface Deposit {
  readonly by: Side
  readonly amount: bigint
}

/** Money on its way back along a payment. */
export interface Part {
  readonly deposit: string
  readonly amount: bigint
  state: 'planned' | 'sent' | 'paid' | 'failed'
}

/** All that is known of the money of one booking, its two sides and the platform. */
export interface Books {
  readonly balances: Balances
  readonly holds: Map<number, Hold>
  /** The newest last. */
  readonly deposits: Map<string, Deposit>
  readonly parts: Map<string, Part>
  readonly movements: Map<string, Movement>
  /** Released money that waits, by the cause that released it. */
  readonly waiting: Map<string, { amount: bigint; over: boolean }>
  readonly payouts: Map<string, { amount: bigint; state: 'waiting' | 'sent' | 'ended' }>
  readonly quotes: Map<string, { purse: Purse; from: bigint; state: 'open' | 'used' | 'expired' }>
  readonly chargebacks: Map<string, Chargeback>
  transfers: number
}

export function emptyBooks({ reserve }: World): Books {
  const balances = Object.fromEntries(ACCOUNTS.map((each) => [each, 0n])) as Balances
  return {
    balances: { ...balances, reserve },
    ...{ holds: new Map(), deposits: new Map(), parts: new Map(), movements: new Map() },
    waiting: new Map(),
    ...{ payouts: new Map(), quotes: new Map(), chargebacks: new Map(), transfers: 0 },
  }
}

export class Refusal extends Error {}

export function require(holds: boolean, why: string): asserts holds {
  if (!holds) throw new Refusal(why)
}

/** One transfer: nothing falls below zero. */
export function move(books: Books, moves: Partial<Balances>): void {
  const { balances } = books
  for (const [account, amount] of Object.entries(moves) as [Account, bigint][]) {
    balances[account] += amount
  }
  const short = NEVER_NEGATIVE.find((account) => balances[account] < 0n)
  require(short === undefined, `not enough: ${short}`)
  books.transfers++
}

export const remainderOf = (hold: Hold) =>
  hold.placed - hold.net - hold.fee - hold.tax - hold.refunded

export const NOTHING: Readonly<Change> = {
  ...{ net: 0n, fee: 0n, tax: 0n, refunded: 0n, clientFeeBack: 0n, clientTaxBack: 0n },
}

export function add(hold: Hold, change: Change): void {
  for (const part of Object.keys(NOTHING) as (keyof Change)[]) hold[part] += change[part]
}

/** Where the money of a change to a hold goes. */
export function movesOf(change: Change): Partial<Balances> {
  const { net, fee, tax, refunded, clientFeeBack, clientTaxBack } = change
  return {
    escrow: -net - fee - tax - refunded,
    pending: net,
    client: refunded + clientFeeBack + clientTaxBack,
    fees: fee - clientFeeBack,
    tax: tax - clientTaxBack,
  }
}

export function opposite<Amounts extends object>(amounts: Amounts): Amounts {
  const entries = Object.entries(amounts) as [string, bigint][]
  return Object.fromEntries(entries.map(([name, amount]) => [name, -amount])) as Amounts
}
