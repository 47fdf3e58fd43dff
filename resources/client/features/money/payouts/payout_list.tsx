import { useQueryClient } from '@tanstack/preact-query'
import { dateTime } from '~/lib/dates'
import { formatMoney } from '~/lib/money'
import { useIntent } from '~/lib/use_intent'
import { Badge } from '~/ui/badge'
import { Button } from '~/ui/button'
import { FormError } from '~/ui/states'
import { toast } from '~/ui/toast'
import { walletsKey } from '../wallet'
import { payoutsKey, STATES, type Payout } from './payout'

/** When it leaves, arrives or did; or why it did not. */
function when({ state, failure, expectedAt, settledAt, amount }: Payout): string {
  if (state === 'failed') {
    return `${failure ?? 'It did not go through.'} ${formatMoney(amount)} is in your wallet again.`
  }
  if (settledAt !== null) return dateTime(settledAt)
  return `Should arrive by ${dateTime(expectedAt)}`
}

export function PayoutList({ payouts }: { payouts: readonly Payout[] }) {
  return (
    <ul class="grid gap-3">
      {payouts.map((payout) => (
        <PayoutRow key={payout.id} payout={payout} />
      ))}
    </ul>
  )
}

function PayoutRow({ payout }: { payout: Payout }) {
  const client = useQueryClient()
  const intent = useIntent()
  const { tone, words } = STATES[payout.state]
  const cancel = async () => {
    const done = await intent.send({ method: 'POST', path: `/payouts/${payout.id}/cancel` })
    if (!done) return
    toast(`${formatMoney(payout.amount)} is in your wallet again.`)
    await client.invalidateQueries({ queryKey: payoutsKey })
    await client.invalidateQueries({ queryKey: walletsKey })
  }
  return (
    <li class="grid gap-2 rounded-12 border border-line bg-surface p-4">
      <div class="flex flex-wrap items-center justify-between gap-3">
        <span class="money text-17 font-semibold">{formatMoney(payout.amount)}</span>
        <Badge tone={tone}>{words}</Badge>
      </div>
      <p class="text-13 text-ink-soft">{`${payout.label} · asked for ${dateTime(payout.requestedAt)}`}</p>
      <p>{when(payout)}</p>
      <FormError error={intent.error} />
      {payout.meta.can.includes('cancel') && (
        <Button
          tone="secondary"
          class="justify-self-start"
          busy={intent.sending}
          onClick={() => void cancel()}
        >
          {`Take back ${formatMoney(payout.amount)}`}
        </Button>
      )}
    </li>
  )
}
