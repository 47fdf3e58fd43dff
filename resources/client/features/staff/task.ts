import { useQuery } from '@tanstack/preact-query'
import type { StaffRole } from '~/app/session'
import { getMany } from '~/lib/api'
import type { Resource } from '~/lib/jsonapi'
import type { MoneyValue } from '~/lib/money'
import type { Tone } from '~/ui/badge'

export type TaskKind =
  'to_decide' | 'escalated' | 'to_confirm' | 'suspended' | 'stuck' | 'review_report' | 'chargeback'

export interface TaskAttributes {
  readonly kind: TaskKind
  readonly subjectType: string
  readonly subjectId: string
  readonly bookingId: string | null
  readonly title: string
  readonly detail: string | null
  readonly clientName: string
  readonly talentName: string
  readonly amount: MoneyValue | null
  readonly dueAt: string | null
  readonly since: string
  readonly takes: readonly StaffRole[]
}
export type Task = Resource<TaskAttributes>

export const KINDS: Readonly<Record<TaskKind, { label: string; what: string; tone: Tone }>> = {
  to_decide: { label: 'To decide', what: 'Read both sides and decide', tone: 'red' },
  escalated: { label: 'Escalated', what: 'Decide: it has waited too long', tone: 'red' },
  to_confirm: { label: 'To confirm', what: 'Confirm or change a decision', tone: 'amber' },
  suspended: { label: 'Suspended', what: 'Look after the booking', tone: 'slate' },
  stuck: { label: 'Stuck', what: 'Find out why a deadline fails', tone: 'amber' },
  chargeback: { label: 'Chargeback', what: 'Answer the bank with evidence', tone: 'red' },
  review_report: { label: 'Reported review', what: 'Read the review and decide', tone: 'neutral' },
}

export const isKind = (text: string | undefined): text is TaskKind =>
  text !== undefined && text in KINDS

/** Where the work is done. */
export function taskHref({ kind, subjectId, bookingId }: Task): string {
  switch (kind) {
    case 'to_decide':
    case 'escalated':
    case 'to_confirm':
      return `/app/staff/disputes/${subjectId}`
    case 'stuck':
      return '/app/staff/deadlines'
    case 'chargeback':
      return '/app/staff/chargebacks'
    case 'review_report':
      return '/app/staff/reviews'
    case 'suspended':
      return `/app/staff/bookings/${bookingId}`
  }
}

export interface Queue {
  readonly items: readonly Task[]
  readonly next: string | null
  readonly counts: Readonly<Partial<Record<TaskKind, number>>>
}

export function useTasks(kind: TaskKind | null, after: string | undefined) {
  return useQuery({
    queryKey: ['staff-tasks', kind, after ?? null],
    refetchInterval: 30_000,
    queryFn: async ({ signal }): Promise<Queue> => {
      const { items, next, meta } = await getMany<TaskAttributes>(
        '/staff-tasks',
        { 'filter[kind]': kind, 'page[after]': after },
        signal
      )
      return { items, next, counts: (meta.counts ?? {}) as Queue['counts'] }
    },
  })
}
