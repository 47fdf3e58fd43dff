import { useQuery } from '@tanstack/preact-query'
import { getMany } from '~/lib/api'
import type { Resource } from '~/lib/jsonapi'

export interface AuditAttributes {
  readonly actorKind: string
  readonly actorId: string | null
  readonly actorName: string | null
  readonly action: string
  readonly subjectType: string
  readonly subjectId: string
  readonly before: Readonly<Record<string, unknown>> | null
  readonly after: Readonly<Record<string, unknown>> | null
  readonly reason: string | null
  readonly requestId: string | null
  readonly occurredAt: string
}
export type AuditEntry = Resource<AuditAttributes>

export function useAudit(subject: string | undefined, all: boolean, after: string | undefined) {
  return useQuery({
    queryKey: ['audit', subject ?? null, all, after ?? null],
    queryFn: ({ signal }) =>
      getMany<AuditAttributes>(
        '/audit-entries',
        {
          'filter[subject]': subject,
          'filter[reason]': all ? undefined : 'given',
          'page[after]': after,
        },
        signal
      ),
  })
}

/** `booking.dispute_decided`: “Dispute decided”. The module is ours to know, not the reader's. */
export function actInWords(action: string): string {
  const words = action.replace(/^[a-z]+\./, '').replaceAll(/[_-]/g, ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
