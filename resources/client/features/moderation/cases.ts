import { useQuery } from '@tanstack/preact-query'
import { getMany } from '~/lib/api'
import type { Resource } from '~/lib/jsonapi'
import type { Moderation, Review } from '~/lib/review'

export interface ReportAttributes {
  readonly reviewId: string
  readonly kind: 'report' | 'appeal'
  readonly reason: ReportReason
  readonly words: string
  readonly reportedAt: string
  readonly reporterName: string
  readonly decision: { readonly action: Moderation; readonly decidedAt: string } | null
  readonly review: Review | null
}
export type Report = Resource<ReportAttributes>

export type ReportReason =
  'abusive' | 'private' | 'false' | 'unrelated' | 'paid' | 'other' | 'appeal'

export const REASON_WORDS: Readonly<Record<ReportReason, string>> = {
  abusive: 'Insults or threatens',
  private: 'Names something private',
  false: 'Not true',
  unrelated: 'Not about this work',
  paid: 'Bought or traded',
  other: 'Something else',
  appeal: 'Asks for a second look',
}

/** One review, and everything that was said about it. */
export interface Case {
  readonly review: Review
  readonly reports: readonly Report[]
}

/** In the order of the first report of each. */
export function casesOf(reports: readonly Report[]): Case[] {
  const reviews = new Map(reports.flatMap(({ review }) => (review ? [[review.id, review]] : [])))
  return [...reviews.values()].map((review) => ({
    review,
    reports: reports.filter(({ reviewId }) => reviewId === review.id),
  }))
}

export type Queue = 'open' | 'closed'

export function useReports(state: Queue, after: string | undefined) {
  return useQuery({
    queryKey: ['review-reports', state, after ?? null],
    queryFn: ({ signal }) =>
      getMany<ReportAttributes>(
        '/review-reports',
        { 'filter[state]': state, 'include': 'review', 'page[after]': after },
        signal
      ),
  })
}
