import type { Resource } from '~/lib/jsonapi'
import type { MoneyValue } from '~/lib/money'
import type { Tone } from '~/ui/badge'

export type TimesheetState =
  | 'planned'
  | 'open'
  | 'submitted'
  | 'disputed'
  | 'paid'
  | 'closed'
  | 'unfunded'
  | 'cancelled'
  | 'settled'

export const WEEK_WORDS: Readonly<Record<TimesheetState, { label: string; tone: Tone }>> = {
  planned: { label: 'Not paid in yet', tone: 'neutral' },
  open: { label: 'Held in escrow', tone: 'amber' },
  submitted: { label: 'Hours to approve', tone: 'amber' },
  disputed: { label: 'In dispute', tone: 'red' },
  paid: { label: 'Paid', tone: 'green' },
  closed: { label: 'No hours', tone: 'slate' },
  unfunded: { label: 'Not paid in', tone: 'slate' },
  cancelled: { label: 'Cancelled', tone: 'slate' },
  settled: { label: 'Settled', tone: 'neutral' },
}

export interface HourAttributes {
  readonly bookingId: string
  readonly timesheetId: string
  /** Made by the browser that logged it: the same stretch of work is known by it. */
  readonly clientId: string
  readonly startedAt: string
  readonly minutes: number
  readonly memo: string
  readonly source: 'timer' | 'manual'
  /** `late`: it came after the week was handed in, and asks for a bonus. */
  readonly state: 'counted' | 'late'
  readonly bonusId: string | null
  /** Whether the client disputes it. */
  readonly disputed: boolean
}
export type Hour = Resource<HourAttributes>

/** What holding a week costs, and brings if all of it is worked. */
export interface WeekQuote {
  readonly amount: MoneyValue
  readonly clientFee: MoneyValue
  readonly clientTax: MoneyValue
  readonly clientPays: MoneyValue
  readonly talentGets: MoneyValue
}

export interface TimesheetAttributes {
  readonly bookingId: string
  /** Its Monday, `YYYY-MM-DD`, UTC. */
  readonly weekOf: string
  /** Whether it begins when it is paid in: the first one, and the first after a pause. */
  readonly opening: boolean
  readonly startsAt: string
  readonly endsAt: string
  readonly state: TimesheetState
  readonly rate: MoneyValue
  readonly limitMinutes: number
  readonly workedMinutes: number
  /** What the logged time comes to. */
  readonly amount: MoneyValue
  readonly held: MoneyValue
  /** Net to the talent. */
  readonly released: MoneyValue
  readonly refunded: MoneyValue
  readonly fee: MoneyValue
  /** Only for who may pay it in now. */
  readonly quote: WeekQuote | null
  readonly deadline: { readonly at: string; readonly event: string } | null
  readonly hours?: readonly Hour[]
}
export type Timesheet = Resource<TimesheetAttributes>

/** The terms of a booking by the hour, as its page and the hours page read them. */
export interface Hourly {
  readonly rate: MoneyValue
  readonly weeklyLimitMinutes: number
  readonly pausedBy: 'client' | 'talent' | 'system' | null
  readonly ending: boolean
}
