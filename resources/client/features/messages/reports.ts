import { useQuery } from '@tanstack/preact-query'
import type { Attachment } from '~/app/conversation/conversation'
import { getMany } from '~/lib/api'
import type { Resource } from '~/lib/jsonapi'

export interface ReportAttributes {
  /** What somebody reported, or what the platform noticed by itself. */
  readonly kind: 'report' | 'flag'
  /** Null for a question that came before any booking. */
  readonly bookingId: string | null
  readonly bookingTitle: string
  readonly reason: keyof typeof REASON_WORDS
  readonly words: string
  /** As it was said when it was reported. */
  readonly body: string
  readonly attachments: readonly Attachment[]
  readonly authorName: string
  readonly reporterName: string
  readonly reportedAt: string
  readonly decision: {
    readonly outcome: Outcome
    readonly note: string
    readonly decidedAt: string
  } | null
}
export type Report = Resource<ReportAttributes>

export type Outcome = 'dismissed' | 'warned' | 'acted'

export const REASON_WORDS = {
  'abusive': 'Insults or threats',
  'spam': 'Advertising',
  'fraud': 'Cheating',
  'outside-payment': 'Payment elsewhere',
  'other': 'Something else',
  'contact-details': 'Contact details, often',
} as const

export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  dismissed: 'Nothing wrong with it',
  warned: 'The writer was warned',
  acted: 'More was done about it',
}

export const reportsKey = ['message-reports'] as const

export function useReports(state: 'open' | 'closed', after: string | undefined) {
  return useQuery({
    queryKey: [...reportsKey, state, after],
    queryFn: ({ signal }) =>
      getMany<ReportAttributes>(
        '/message-reports',
        { 'filter[state]': state, 'page[after]': after },
        signal
      ),
  })
}
