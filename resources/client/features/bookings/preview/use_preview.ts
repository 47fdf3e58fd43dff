import { useQuery, useQueryClient } from '@tanstack/preact-query'
import { getMany, newKey, requestBody, write } from '~/lib/api'
import { ApiError } from '~/lib/api_error'
import type { MoneyValue } from '~/lib/money'
import { useSettled } from '~/lib/use_settled'
import type { QuoteLine } from '../booking'
import { bookingKey } from '../booking_queries'

export interface PreviewAttributes {
  readonly event: string
  readonly toTalent: MoneyValue
  readonly toClient: MoneyValue
  /** Out of the client's wallet: only for a bonus. */
  readonly fromClient: MoneyValue
  readonly stays: MoneyValue
  readonly lines: readonly QuoteLine[]
}

export interface Preview {
  readonly value: PreviewAttributes | null
  readonly pending: boolean
  readonly error: Error | null
}

interface Asked {
  readonly bookingId: string
  /** `/milestones/ms_…` */
  readonly path: string
  readonly event: string
  /** Where the event has one; null while none is typed. */
  readonly amount?: MoneyValue | null | undefined
  /** Ids of the entries it is about, where it is about some of a week. */
  readonly hours?: readonly string[]
}

/** A question with a wrong figure stays wrong however often it is asked. */
const retry = (count: number, error: Error) =>
  !(error instanceof ApiError && error.status < 500) && count < 2

/**
 * Previews are asked for anew when the booking has come anew, never beside it: by then nobody may
 * be able to do what they are about, and the dialog that showed them is gone.
 */
const staleTime = 'static'

function usePreviewKey(bookingId: string, ...asked: readonly string[]) {
  const read = useQueryClient().getQueryState(bookingKey(bookingId))?.dataUpdatedAt ?? 0
  return [...bookingKey(bookingId), 'previews', read, ...asked]
}

/** Who would get what if this happened now, as the server reckons it. */
export function usePreview(
  { bookingId, path, event, amount, hours = [] }: Asked,
  wanted = true
): Preview {
  const entries = [...hours].sort().join()
  const typed = amount?.amount ?? ''
  const settled = useSettled(typed)
  const ready = amount === undefined || settled !== ''
  const preview = useQuery({
    queryKey: usePreviewKey(bookingId, path, event, settled, entries),
    staleTime,
    enabled: wanted && ready,
    retry,
    queryFn: async ({ signal }) => {
      const asked = {
        'filter[event]': event,
        'filter[amount]': settled,
        'filter[hours]': entries,
      }
      const { items } = await getMany<PreviewAttributes>(`${path}/previews`, asked, signal)
      return items[0] ?? null
    },
  })
  return shown(preview, wanted && ready && typed === settled)
}

export type AskedShare = Readonly<Record<string, string>>

/** The same for shares of everything held, before anybody has proposed them. */
export function useCancellationPreview(bookingId: string, shares: readonly AskedShare[] | null) {
  const typed = shares === null ? '' : JSON.stringify(shares)
  const settled = useSettled(typed)
  const preview = useQuery({
    queryKey: usePreviewKey(bookingId, 'cancellation', settled),
    staleTime,
    enabled: settled !== '',
    retry,
    queryFn: () =>
      write<PreviewAttributes>({
        method: 'POST',
        path: `/bookings/${bookingId}/preview-cancellation`,
        key: newKey(),
        body: requestBody('previews', { shares: JSON.parse(settled) as AskedShare[] }),
      }),
  })
  return shown(preview, settled !== '' && typed === settled)
}

interface Answer {
  readonly data: PreviewAttributes | null | undefined
  readonly error: Error | null
  readonly isFetching: boolean
}

/** What was asked a moment ago is no answer to what is typed now. */
function shown({ data, error, isFetching }: Answer, current: boolean): Preview {
  if (!current) return { value: null, pending: false, error: null }
  return { value: data ?? null, pending: isFetching && !data, error }
}
