import { useQuery } from '@tanstack/preact-query'
import { getMany, getOne } from '~/lib/api'
import type { Resource } from '~/lib/jsonapi'
import type { Tone } from '~/ui/badge'

export type CallbackState = 'waiting' | 'posted' | 'noted' | 'flagged' | 'refused'

interface CallbackAttributes {
  readonly provider: string
  readonly eventId: string | null
  readonly state: CallbackState
  readonly why: string | null
  readonly object: 'payment' | 'refund' | 'payout' | 'chargeback' | null
  readonly objectRef: string | null
  readonly subjectId: string | null
  readonly said: string | null
  readonly attempts: number
  readonly times: number
  readonly redelivered: number
  readonly receivedAt: string
  readonly processedAt: string | null
  readonly headers: Readonly<Record<string, string>> | null
  readonly body: string | null
}
export type Callback = Resource<CallbackAttributes>

/** What became of a call, in a word or two and in a sentence. */
export const STATES: Readonly<Record<CallbackState, { tone: Tone; name: string; means: string }>> =
  {
    waiting: { tone: 'amber', name: 'Waiting', means: 'A worker will act on it in a moment.' },
    posted: { tone: 'green', name: 'Posted', means: 'Money moved in the ledger because of it.' },
    noted: { tone: 'slate', name: 'Noted', means: 'It was acted on, and no money moved.' },
    flagged: { tone: 'red', name: 'Look at it', means: 'It could not be settled as it stands.' },
    refused: { tone: 'neutral', name: 'Turned away', means: 'Nobody knows who sent it.' },
  }

const NAMES: Readonly<Record<string, string>> = {
  sandbox: 'Sandbox',
  stripe: 'Stripe',
  daraja: 'M-Pesa',
}

export const providerName = (provider: string): string => NAMES[provider] ?? provider
export const PROVIDERS = Object.keys(NAMES)

const OBJECTS = {
  payment: 'Payment',
  refund: 'Refund',
  payout: 'Payout',
  chargeback: 'Chargeback',
} as const

/** What it says, as `Payment succeeded 25.00 USD`. */
export function saying({ object, said, state }: Callback): string {
  if (object !== null) return `${OBJECTS[object]} ${said ?? ''}`
  if (state === 'refused') return 'Call without a known sender'
  return state === 'waiting' ? 'Not looked at yet' : 'Nothing we act on'
}

export interface LogFilter {
  readonly state?: string | undefined
  readonly provider?: string | undefined
  readonly about?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
}
export const FILTERS = ['state', 'provider', 'about', 'from', 'to'] as const

export const logKey = ['provider-callbacks'] as const

export function useLog(filter: LogFilter, after: string | undefined) {
  return useQuery({
    queryKey: [...logKey, filter, after ?? null],
    queryFn: ({ signal }) =>
      getMany<CallbackAttributes>(
        '/provider-callbacks',
        {
          ...Object.fromEntries(FILTERS.map((name) => [`filter[${name}]`, filter[name]])),
          'page[after]': after,
        },
        signal
      ),
  })
}

export function useCallbackOf(id: string) {
  return useQuery({
    queryKey: [...logKey, id],
    queryFn: ({ signal }) => getOne<CallbackAttributes>(`/provider-callbacks/${id}`, {}, signal),
    // A worker takes it within a second.
    refetchInterval: ({ state }) => (state.data?.state === 'waiting' ? 1500 : false),
  })
}
