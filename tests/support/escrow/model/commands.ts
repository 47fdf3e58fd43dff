/** What people, providers and time can do to the money of one booking. Keys name causes. */
export type Command =
  | {
      readonly do: 'deposit' | 'takeBack'
      readonly key: string
      readonly by: Side
      readonly amount: bigint
    }
  | { readonly do: PartStep; readonly key: string; readonly part: string }
  | { readonly do: 'place'; readonly key: string; readonly hold: number; readonly amount: bigint }
  | {
      readonly do: 'release' | 'refund'
      readonly key: string
      readonly hold: number
      readonly amount: bigint | 'rest'
    }
  | { readonly do: 'split'; readonly key: string; readonly hold: number; readonly talent: bigint }
  | {
      readonly do: 'settlePart'
      readonly key: string
      readonly hold: number
      readonly release: bigint
      readonly refund: bigint
    }
  | { readonly do: 'freeze' | 'unfreeze'; readonly key: string; readonly hold: number }
  | { readonly do: 'bonus'; readonly key: string; readonly amount: bigint }
  | { readonly do: 'days' | 'dormant'; readonly key: string }
  | {
      readonly do: 'fundReserve'
      readonly key: string
      readonly from: 'fees' | 'clearing'
      readonly amount: bigint
    }
  | { readonly do: 'askPayout'; readonly key: string; readonly amount: bigint }
  | { readonly do: PayoutStep; readonly key: string; readonly payout: string }
  | {
      readonly do: 'quote'
      readonly key: string
      readonly purse: Purse
      readonly amount: bigint
    }
  | { readonly do: 'exchange'; readonly key: string; readonly quote: string }
  | {
      readonly do: 'chargeback'
      readonly key: string
      readonly deposit: string
      readonly amount: bigint
    }
  | {
      readonly do: 'chargebackWon' | 'chargebackLost'
      readonly key: string
      readonly chargeback: string
    }
  | { readonly do: 'reverse'; readonly key: string; readonly movement: string }

/** The command, or the commands that differ in their name alone. */
export type Of<What extends Command['do']> = Command extends infer Each
  ? Each extends { readonly do: infer Names }
    ? What extends Names
      ? Each
      : never
    : never
  : never

export type PayoutStep = 'cancelPayout' | 'sendPayout' | 'payoutPaid' | 'payoutFailed'
export type PartStep = 'sendBack' | 'backPaid' | 'backFailed'
/** Who pays in; the talent may, too, and owe what a bank takes back. */
export type Side = 'client' | 'talent'
export type Purse = 'spendable' | 'earned'

/** Figures that an answer shows; what it does not speak of is nothing. */
export interface Figures {
  readonly toTalent: bigint
  readonly toClient: bigint
  readonly fee: bigint
  readonly tax: bigint
  /** What is held afterwards. */
  readonly stays: bigint
}

export const NO_FIGURES: Figures = { toTalent: 0n, toClient: 0n, fee: 0n, tax: 0n, stays: 0n }

/** `known`: it had been done before, and nothing is done again. */
export type Outcome =
  | { readonly ended: 'done'; readonly figures: Figures; readonly transfers: number }
  | { readonly ended: 'known'; readonly figures: Figures }
  | { readonly ended: 'refused'; readonly why: string }
