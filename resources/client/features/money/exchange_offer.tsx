import { useQueryClient } from '@tanstack/preact-query'
import { useLocation } from 'preact-iso'
import { day, dateTime } from '~/lib/dates'
import { formatMoney } from '~/lib/money'
import { useIntent } from '~/lib/use_intent'
import { Button } from '~/ui/button'
import { Money } from '~/ui/money'
import { FormError } from '~/ui/states'
import { toast } from '~/ui/toast'
import type { Exchange, ExchangeAttributes } from './exchange'
import { walletsKey } from './wallet'

/** Exactly what will happen, before it does; afterwards it cannot be undone. */
export function ExchangeOffer({ offer, onLeave }: { offer: Exchange; onLeave: () => void }) {
  const client = useQueryClient()
  const { route } = useLocation()
  const intent = useIntent<ExchangeAttributes>()
  const { from, margin, to, rate } = offer

  const accept = async () => {
    const done = await intent.send({ method: 'POST', path: `/exchanges/${offer.id}/accept` })
    if (!done) return
    toast(`You have ${formatMoney(to)} more to use.`)
    await client.invalidateQueries({ queryKey: walletsKey })
    route('/app/money')
  }
  return (
    <section
      aria-labelledby="offer"
      class="grid max-w-form gap-4 rounded-12 border border-line bg-surface p-4 sm:p-6"
    >
      <h2 id="offer" class="display text-24">
        {`${formatMoney(from)} for ${formatMoney(to)}`}
      </h2>
      <dl class="divide-y divide-line">
        <div class="flex justify-between gap-4 py-2">
          <dt>You give</dt>
          <dd>
            <Money value={from} />
          </dd>
        </div>
        <div class="flex justify-between gap-4 py-2">
          <dt>{`Of which our part, ${offer.marginRate}`}</dt>
          <dd>
            <Money value={margin} />
          </dd>
        </div>
        <div class="flex justify-between gap-4 py-2">
          <dt>{`The rate of ${day(rate.date)}`}</dt>
          <dd class="money">{`1 ${rate.from} = ${rate.decimal} ${rate.to}`}</dd>
        </div>
        <div class="flex justify-between gap-4 py-2 font-semibold">
          <dt>You get</dt>
          <dd>
            <Money value={to} />
          </dd>
        </div>
      </dl>
      <p class="text-ink-soft">
        {`This rate is yours until ${dateTime(offer.expiresAt)}. An exchange cannot be undone.`}
      </p>
      <FormError error={intent.error} />
      <div class="flex flex-wrap gap-3">
        <Button busy={intent.sending} onClick={() => void accept()}>
          {`Exchange ${formatMoney(from)}`}
        </Button>
        <Button tone="secondary" onClick={onLeave}>
          {intent.error ? 'Ask for a new rate' : 'Change the amount'}
        </Button>
      </div>
    </section>
  )
}
