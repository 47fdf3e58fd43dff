import { useQueryClient } from '@tanstack/preact-query'
import type { ComponentChildren } from 'preact'
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
import { payoutsKey, type PayoutAttributes, type PayoutQuote } from './payout'

interface PayoutOfferProps {
  methodId: string
  /** Absent for all of it. */
  amount: string | undefined
  offer: Resource<PayoutQuote>
  onLeave: () => void
}

function Line({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div class="flex justify-between gap-4 py-2">
      <dt>{name}</dt>
      <dd class="text-end">{children}</dd>
    </div>
  )
}

/** Exactly what arrives and when, before it leaves. */
export function PayoutOffer({ methodId, amount, offer, onLeave }: PayoutOfferProps) {
  const client = useQueryClient()
  const intent = useIntent<PayoutAttributes>()
  const { arrives, stays, tooSmallToSend, label } = offer

  const send = async () => {
    const attributes = { methodId, ...(amount === undefined ? {} : { amount }) }
    const done = await intent.send({
      method: 'POST',
      path: '/payouts',
      body: requestBody('payouts', attributes),
    })
    if (!done) return
    toast(`${formatMoney(arrives)} leaves ${dateTime(offer.leavesAt)}.`)
    onLeave()
    await client.invalidateQueries({ queryKey: payoutsKey })
    await client.invalidateQueries({ queryKey: walletsKey })
  }
  return (
    <section
      aria-labelledby="offer"
      class="grid max-w-form gap-4 rounded-12 border border-line bg-surface p-4 sm:p-6"
    >
      <h2 id="offer" class="display text-24">
        {`${formatMoney(arrives)} arrives`}
      </h2>
      <dl class="divide-y divide-line">
        <Line name="Where to">{label}</Line>
        <Line name="Our fee">None</Line>
        <Line name="Leaves">{dateTime(offer.leavesAt)}</Line>
        <Line name="Arrives about">{dateTime(offer.arrivesAt)}</Line>
        <Line name="Stays in your wallet">
          <Money value={stays} />
        </Line>
      </dl>
      {!isZero(tooSmallToSend) && (
        <p class="text-ink-soft">
          {`${formatMoney(tooSmallToSend)} is too small a part to be sent this way, so it stays.`}
        </p>
      )}
      <p class="text-ink-soft">
        {offer.twoPeople
          ? 'For an amount of this size two of us look at it first, so it may take a day longer. You can take it back until it leaves.'
          : 'You can take it back until it leaves.'}
      </p>
      <FormError error={intent.error} />
      <div class="flex flex-wrap gap-3">
        <Button busy={intent.sending} onClick={() => void send()}>
          {`Pay out ${formatMoney(arrives)}`}
        </Button>
        <Button tone="secondary" onClick={onLeave}>
          Change it
        </Button>
      </div>
    </section>
  )
}
