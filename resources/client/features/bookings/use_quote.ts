import { useQuery } from '@tanstack/preact-query'
import { newKey, requestBody, write } from '~/lib/api'
import { useSettled } from '~/lib/use_settled'
import type { QuoteAttributes } from './booking_queries'

/**
 * What amounts cost and bring under today's fees; null until nothing changes any more.
 *
 * @param showIn the reader's own currency, for totals beside the real ones
 */
export function useQuote(currency: string, amounts: readonly string[], showIn?: string) {
  const asked = useSettled(amounts.join())
  const shown = showIn === undefined || showIn === currency ? {} : { showIn }
  const quote = useQuery({
    queryKey: ['quotes', currency, asked, showIn],
    enabled: asked !== '',
    queryFn: () =>
      write<QuoteAttributes>({
        method: 'POST',
        path: '/quotes',
        key: newKey(),
        body: requestBody('quotes', {
          currency,
          milestones: asked.split(',').map((amount) => ({ amount })),
          ...shown,
        }),
      }),
  })
  return amounts.join() === asked ? (quote.data ?? null) : null
}
