import { useQuery } from '@tanstack/preact-query'
import { getMany } from '~/lib/api'
import { monthYear } from '~/lib/dates'
import type { Resource } from '~/lib/jsonapi'
import type { MoneyValue } from '~/lib/money'

export type DocumentKind =
  'invoice' | 'fee-invoice' | 'credit-note' | 'refund-advice' | 'payout-advice' | 'statement'

interface Side {
  readonly id: string
  readonly name: string
}

export interface DocumentAttributes {
  readonly kind: DocumentKind
  readonly number: string
  readonly issuedAt: string
  readonly issuer: Side
  readonly party: Side
  readonly bookingId: string | null
  readonly period: string | null
  readonly total: MoneyValue
  readonly currency: string
  readonly file: { readonly path: string }
}
export type PaperDocument = Resource<DocumentAttributes>

export interface DocumentFilter {
  readonly kind?: string | undefined
  readonly year?: string | undefined
  readonly bookingId?: string | undefined
  readonly walletId?: string | undefined
}

export function useDocuments(filter: DocumentFilter, after?: string) {
  return useQuery({
    queryKey: ['documents', filter, after ?? null],
    queryFn: ({ signal }) => {
      const named = Object.entries(filter).map(([name, value]) => [`filter[${name}]`, value])
      const query = { ...Object.fromEntries(named), 'page[after]': after }
      return getMany<DocumentAttributes>('/documents', query, signal)
    },
  })
}

/** What it is to its reader: `Invoice from Amina`, `Statement for March 2026`. */
export function documentInWords(document: PaperDocument, ownId: string): string {
  const { kind, issuer, party, period, currency } = document
  switch (kind) {
    case 'invoice':
      return issuer.id === ownId ? `Invoice to ${party.name}` : `Invoice from ${issuer.name}`
    case 'fee-invoice':
      return 'Invoice for our fee'
    case 'credit-note':
      return issuer.id === ownId
        ? `Credit note to ${party.name}`
        : `Credit note from ${issuer.name}`
    case 'refund-advice':
      return document.bookingId === null
        ? 'Refund to where you paid from'
        : 'Refund from escrow to your wallet'
    case 'payout-advice':
      return 'Payout advice'
    case 'statement':
      return `${currency} statement for ${period ? monthYear(period) : 'a month'}`
  }
}
