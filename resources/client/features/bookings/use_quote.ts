import { useQuery } from '@tanstack/preact-query'
import { useEffect, useState } from 'preact/hooks'
import { newKey, requestBody, write } from '~/lib/api'
import type { QuoteAttributes } from './booking_queries'

/** The text as it was once nothing changed for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), 400)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}

/** What amounts cost and bring under today's fees; null until nothing changes any more. */
export function useQuote(currency: string, amounts: readonly string[]) {
  const asked = useSettled(amounts.join())
  const quote = useQuery({
    queryKey: ['quotes', currency, asked],
    enabled: asked !== '',
    queryFn: () =>
      write<QuoteAttributes>({
        method: 'POST',
        path: '/quotes',
        key: newKey(),
        body: requestBody('quotes', {
          currency,
          milestones: asked.split(',').map((amount) => ({ amount })),
        }),
      }),
  })
  return amounts.join() === asked ? (quote.data ?? null) : null
}
