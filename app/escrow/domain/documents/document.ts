import type { DateTime } from 'luxon'
import type { MoneyJson } from '#kernel/money'

/**
 * `invoice`: a talent's, to the client, for what was released. `fee_invoice`: the platform's, for
 * its fee. `credit_note`: what of a fee went back with a refund. `refund_advice`: what came back from
 * escrow into the wallet, or left it along the payment it came with.
 */
export type DocumentKind =
  'invoice' | 'fee_invoice' | 'credit_note' | 'refund_advice' | 'payout_advice' | 'statement'

export const PLATFORM = 'platform'

/** Whoever a document is from or to, as they were called when it was issued. */
export interface DocumentParty {
  readonly id: string
  readonly name: string
  /** Address lines, country, registration: whatever is known. */
  readonly details: readonly string[]
}

export interface DocumentLine {
  readonly text: string
  readonly amount: MoneyJson
}

export interface StatementMovement {
  readonly transferId: string
  readonly kind: string
  readonly bookingId: string | null
  readonly at: string
  /** What it changed in the wallet, signed. */
  readonly amount: MoneyJson
  /** The wallet after it. */
  readonly balance: MoneyJson
  readonly legs: readonly { readonly account: string; readonly amount: MoneyJson }[]
}

export interface Balances {
  readonly total: MoneyJson
  readonly accounts: Readonly<Record<string, MoneyJson>>
}

interface Common {
  /** Of this shape; a later one has another. */
  readonly version: 1
  readonly issuer: DocumentParty
  readonly party: DocumentParty
}

export interface BillContent extends Common {
  /** When what it is for was done. */
  readonly suppliedAt: string
  readonly booking: { readonly id: string; readonly title: string | null } | null
  readonly subject: { readonly id: string; readonly title: string | null } | null
  readonly lines: readonly DocumentLine[]
  readonly total: MoneyJson
  readonly notes: readonly string[]
}

export interface StatementContent extends Common {
  readonly from: string
  /** Not part of it any more. */
  readonly until: string
  readonly opening: Balances
  readonly movements: readonly StatementMovement[]
  readonly closing: Balances
}

/** What is kept of a document, for good. */
interface Kept {
  readonly id: string
  readonly year: number
  readonly number: number
  readonly issuerId: string
  readonly partyId: string
  readonly currency: string
  readonly transferId: string | null
  readonly bookingId: string | null
  /** `2026-11-01` of a statement. */
  readonly period: string | null
  readonly issuedAt: DateTime<true>
}

export type IssuedDocument = Kept &
  (
    | { readonly kind: 'statement'; readonly content: StatementContent }
    | { readonly kind: Exclude<DocumentKind, 'statement'>; readonly content: BillContent }
  )

/** Before it has a number. */
export type DocumentDraft = IssuedDocument extends infer Each
  ? Each extends IssuedDocument
    ? Omit<Each, 'id' | 'year' | 'number' | 'issuedAt'>
    : never
  : never

const SERIES: Readonly<Record<DocumentKind, string>> = {
  invoice: 'INV',
  fee_invoice: 'FEE',
  credit_note: 'CN',
  refund_advice: 'REF',
  payout_advice: 'PAY',
  statement: 'ST',
}

/** As people quote it: `INV-2026-000012`. Unique with its issuer. */
export function numberOf({
  kind,
  year,
  number,
}: Pick<IssuedDocument, 'kind' | 'year' | 'number'>): string {
  return `${SERIES[kind]}-${year}-${String(number).padStart(6, '0')}`
}

export const TITLES: Readonly<Record<DocumentKind, string>> = {
  invoice: 'Invoice',
  fee_invoice: 'Invoice for our fee',
  credit_note: 'Credit note',
  refund_advice: 'Refund advice',
  payout_advice: 'Payout advice',
  statement: 'Statement',
}
