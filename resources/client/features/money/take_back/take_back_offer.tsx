import { useQueryClient } from '@tanstack/preact-query'
import { requestBody } from '~/lib/api'
import { dateTime } from '~/lib/dates'
import type { Resource } from '~/lib/jsonapi'
import { formatMoney, isZero } from '~/lib/money'
import { useIntent } from '~/lib/use_intent'
import { Button } from '~/ui/button'
import { Money } from '~/ui/money'
import { FormError } from '~/ui/states'
import { toast } from '~/ui/toast'
import { walletsKey } from '../wallet'
import { paymentInWords, refundsKey, type QuoteAttributes, type RefundAttributes } from './refund'
import type { Wish } from './take_back_form'

/** Exactly what goes back where and when, before it does. */
export function TakeBackOffer({
  wish,
  offer,
  onLeave,
}: {
  wish: Wish
  offer: Resource<QuoteAttributes>
  onLeave: () => void
}) {
  const client = useQueryClient()
  const intent = useIntent<RefundAttributes>()
  const { amount, remains, tooSmallToSend, parts } = offer

  const send = async () => {
    const body = requestBody('refunds', { ...wish, amount: amount.amount })
    const done = await intent.send({ method: 'POST', path: '/refunds', body })
    if (!done) return
    toast(`${formatMoney(amount)} is on its way back to you.`)
    onLeave()
    await client.invalidateQueries({ queryKey: refundsKey })
    await client.invalidateQueries({ queryKey: walletsKey })
  }
  return (
    <section
      aria-labelledby="offer"
      class="grid max-w-form gap-4 rounded-12 border border-line bg-surface p-4 sm:p-6"
    >
      <h2 id="offer" class="display text-24">
        {`${formatMoney(amount)} goes back`}
      </h2>
      <ul class="divide-y divide-line">
        {parts.map((part) => (
          <li key={part.payment.depositId} class="grid gap-1 py-3">
            <span class="flex justify-between gap-4">
              <span>{paymentInWords(part.payment)}</span>
              <Money value={part.amount} />
            </span>
            <span class="text-13 text-ink-soft">
              {`There by ${dateTime(part.arrivesAt)}, often sooner`}
            </span>
          </li>
        ))}
        <li class="flex justify-between gap-4 py-3">
          <span>Our fee</span>
          <span>None</span>
        </li>
        <li class="flex justify-between gap-4 py-3">
          <span>Stays in your wallet</span>
          <Money value={remains} />
        </li>
      </ul>
      {!isZero(tooSmallToSend) && (
        <p class="text-ink-soft">
          {`${formatMoney(tooSmallToSend)} is too small a part to be sent this way, so it stays.`}
        </p>
      )}
      <p class="text-ink-soft">
        It leaves within a minute, and then cannot be stopped. Should it not arrive, it comes back
        into your wallet and we tell you why.
      </p>
      <FormError error={intent.error} />
      <div class="flex flex-wrap gap-3">
        <Button busy={intent.sending} onClick={() => void send()}>
          {`Take back ${formatMoney(amount)}`}
        </Button>
        <Button tone="secondary" onClick={onLeave}>
          Change it
        </Button>
      </div>
    </section>
  )
}
