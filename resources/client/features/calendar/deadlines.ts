import { useQuery } from '@tanstack/preact-query'
import { getMany } from '~/lib/api'
import type { Resource } from '~/lib/jsonapi'
import type { MoneyValue } from '~/lib/money'

export type Side = 'client' | 'talent' | 'staff' | 'system'

export interface DeadlineAttributes {
  readonly bookingId: string
  readonly bookingTitle: string
  readonly subject: 'booking' | 'milestone' | 'timesheet' | 'dispute' | 'bonus'
  readonly subjectTitle: string | null
  readonly event: string
  readonly at: string
  /** Who may act before then. */
  readonly waitsFor: readonly Side[]
  readonly clientName: string
  readonly talentName: string
  readonly held: MoneyValue | null
}
export type Deadline = Resource<DeadlineAttributes>

const PAGE = 200

/** Every deadline of a span of time, however many pages that is. */
export async function deadlinesBetween(
  from: Date,
  to: Date,
  signal?: AbortSignal
): Promise<Deadline[]> {
  const window = { 'filter[from]': from.toISOString(), 'filter[to]': to.toISOString() }
  const all: Deadline[] = []
  for (let after: string | undefined; ;) {
    const query = { ...window, 'page[size]': PAGE, 'page[after]': after }
    const { items, next } = await getMany<DeadlineAttributes>('/deadlines', query, signal)
    all.push(...items)
    after = next
      ? (new URL(next, location.origin).searchParams.get('page[after]') ?? undefined)
      : undefined
    if (after === undefined) return all
  }
}

export function useDeadlines(from: Date, to: Date) {
  return useQuery({
    queryKey: ['deadlines', from.toISOString(), to.toISOString()],
    queryFn: ({ signal }) => deadlinesBetween(from, to, signal),
  })
}
