/** An address with what is said in it; what is empty is left out. */
export function pathWith(
  path: string,
  values: Readonly<Record<string, string | null | undefined>>
): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(values)) if (value) search.set(name, value)
  return search.size > 0 ? `${path}?${search.toString()}` : path
}

/** What of a wallet's activity is looked at: in the address, so that it can be kept and shared. */
export interface ActivityFilter {
  readonly kind?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly booking?: string | undefined
}

const NAMES = { kind: 'kind', from: 'from', to: 'to', booking: 'bookingId' } as const

/** As the API is asked for it. */
export function filterQuery(filter: ActivityFilter): Record<string, string | undefined> {
  return Object.fromEntries(
    (['kind', 'from', 'to', 'booking'] as const).map((name) => [
      `filter[${NAMES[name]}]`,
      filter[name],
    ])
  )
}

export const KINDS: readonly { readonly kind: string; readonly label: string }[] = [
  { kind: 'deposit', label: 'Paid in' },
  { kind: 'hold', label: 'Put into escrow' },
  { kind: 'release', label: 'Released' },
  { kind: 'refund', label: 'Came back' },
  { kind: 'split', label: 'Settled' },
  { kind: 'bonus', label: 'Bonuses' },
  { kind: 'settle', label: 'Became available' },
  { kind: 'exchange', label: 'Exchanged' },
  { kind: 'payout', label: 'Payouts' },
  { kind: 'take-back', label: 'Taken back' },
]
