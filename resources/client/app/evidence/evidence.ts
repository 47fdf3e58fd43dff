import { useQuery } from '@tanstack/preact-query'
import { getMany } from '~/lib/api'
import type { Resource } from '~/lib/jsonapi'

export interface EvidenceAttributes {
  readonly disputeId: string
  readonly side: 'client' | 'talent'
  readonly addedByName: string
  readonly name: string
  readonly mediaType: string
  /** Bytes. */
  readonly size: number
  /** SHA-256, hexadecimal. */
  readonly digest: string
  readonly caption: string | null
  readonly sealedAt: string
  readonly fileUrl: string
}
export type Evidence = Resource<EvidenceAttributes>

/** Below its booking, so that news of the booking fetches it again. */
export const evidenceKey = (bookingId: string, disputeId: string) =>
  ['bookings', bookingId, 'evidence', disputeId] as const

export async function evidenceOf(
  disputeId: string,
  signal?: AbortSignal
): Promise<readonly Evidence[]> {
  const { items } = await getMany<EvidenceAttributes>(
    `/disputes/${disputeId}/evidence`,
    { 'page[size]': 100 },
    signal
  )
  return items
}

export function useEvidence(bookingId: string, disputeId: string) {
  return useQuery({
    queryKey: evidenceKey(bookingId, disputeId),
    queryFn: ({ signal }) => evidenceOf(disputeId, signal),
  })
}

/** The ends of a digest, as much as two people read out to each other. */
export function shortDigest(digest: string): string {
  return `${digest.slice(0, 6)}…${digest.slice(-6)}`
}
