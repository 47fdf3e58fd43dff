import { useQuery } from '@tanstack/preact-query'
import { getMany, getOne } from '~/lib/api'
import { day } from '~/lib/dates'
import type { Resource } from '~/lib/jsonapi'
import type { MoneyValue } from '~/lib/money'
import { useLive } from '~/lib/use_live'

export interface DisputeAttributes {
  readonly bookingId: string
  readonly bookingTitle: string
  readonly milestoneTitle: string
  /** The Monday of the week it is about, when it is about hours. */
  readonly weekOf: string | null
  readonly clientName: string
  readonly talentName: string
  readonly state: string
  readonly openedBy: 'client' | 'talent'
  readonly openedAt: string
  readonly reason: string
  readonly stake: MoneyValue
  readonly claimed: MoneyValue
  /** Shown to staff once the dispute is theirs to decide. */
  readonly bids: { readonly client: MoneyValue | null; readonly talent: MoneyValue | null }
  readonly outcome: { readonly talentAmount: MoneyValue; readonly clientAmount: MoneyValue } | null
  readonly settledBy: 'bids' | 'concession' | 'decision' | null
  readonly proposedDecision: {
    readonly talentAmount: MoneyValue
    readonly reason: string
    /** Account id. */
    readonly decidedBy: string
  } | null
  readonly decisionReason: string | null
  readonly deadline: { readonly at: string; readonly event: string } | null
}
export type Dispute = Resource<DisputeAttributes>

export const STATE_WORDS: Readonly<Record<string, string>> = {
  bidding: 'Between the sides',
  with_staff: 'Waits for a decision',
  escalated: 'Escalated',
  to_confirm: 'Waits for a second person',
  settled: 'Settled',
  closed: 'Closed',
}

/** What it is about: a milestone by its title, or a week of hours. */
export function subjectOf({ milestoneTitle, weekOf }: Dispute): string {
  return weekOf === null ? milestoneTitle : `Week of ${day(weekOf, 'UTC')}`
}

export const disputesKey = ['disputes'] as const

export function useDisputes(after: string | undefined) {
  return useQuery({
    queryKey: [...disputesKey, 'list', after ?? null],
    queryFn: ({ signal }) =>
      getMany<DisputeAttributes>('/disputes', { 'page[after]': after }, signal),
  })
}

export function useDispute(id: string) {
  const dispute = useQuery({
    queryKey: [...disputesKey, id],
    queryFn: ({ signal }) => getOne<DisputeAttributes>(`/disputes/${id}`, {}, signal),
  })
  useLive(dispute.data ? `bookings/${dispute.data.bookingId}` : null, [[...disputesKey, id]])
  return dispute
}
