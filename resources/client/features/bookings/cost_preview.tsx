import { useQuery } from '@tanstack/preact-query'
import { useEffect, useState } from 'preact/hooks'
import { newKey, requestBody, write } from '~/lib/api'
import { formatMoney } from '~/lib/money'
import type { QuoteAttributes } from './booking_queries'
import { totalOf, type DraftTerms } from './terms_fields'

/** The value as it was once nothing changed for a moment. */
function useSettled<T>(value: T, text: string): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), 400)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}

interface CostPreviewProps {
  readonly terms: DraftTerms
  readonly talentName: string
  readonly side: 'client' | 'talent'
}

/** What the terms cost and bring, fees included, before anything is sent. */
export function CostPreview({ terms, talentName, side }: CostPreviewProps) {
  const amounts = terms.milestones.flatMap(({ amount }) =>
    amount?.currency === terms.currency && amount.amount !== '0' ? [amount.amount] : []
  )
  const asked = useSettled(amounts, amounts.join())
  const quote = useQuery({
    queryKey: ['quotes', terms.currency, asked],
    enabled: asked.length > 0,
    queryFn: () =>
      write<QuoteAttributes>({
        method: 'POST',
        path: '/quotes',
        key: newKey(),
        body: requestBody('quotes', {
          currency: terms.currency,
          milestones: asked.map((amount) => ({ amount })),
        }),
      }),
  })
  const price = amounts.join() === asked.join() ? quote.data : null
  const gets = side === 'talent' ? 'you get' : `${talentName} gets`
  const pays = side === 'client' ? 'You pay' : 'The client pays'
  return (
    <div aria-live="polite" class="grid gap-1">
      <p class="text-17">
        {'Altogether '}
        <strong class="money font-semibold">{formatMoney(totalOf(terms))}</strong>
      </p>
      {price && (
        <p>
          {`${pays} ${formatMoney(price.clientPays)} with the service fee, and ${gets} ${formatMoney(price.talentGets)} after theirs. The fees are fixed when the offer is accepted.`}
        </p>
      )}
    </div>
  )
}
