import { useQueryClient } from '@tanstack/preact-query'
import { useState } from 'preact/hooks'
import { requestBody } from '~/lib/api'
import { dateTime, timeLeft } from '~/lib/dates'
import { formatMoney, type MoneyValue } from '~/lib/money'
import { useIntent } from '~/lib/use_intent'
import { Button } from '~/ui/button'
import { MoneyInput } from '~/ui/money_input'
import { FormError } from '~/ui/states'
import { toast } from '~/ui/toast'
import type { Booking, Dispute } from './booking'
import { viewerSide } from './booking'

const WHERE: Readonly<Record<string, string>> = {
  bidding: 'Each of you says how you would split it. Bids are sealed until they meet.',
  with_staff: 'Our staff are reading both sides and will decide. You can still agree by bids.',
  escalated: 'A senior member of staff has it now. You can still agree by bids.',
  to_confirm: 'A decision is made and waits for a second member of staff.',
  settled: 'Settled.',
  closed: 'Closed, because the booking was cancelled by agreement.',
}

/** A dispute as one of its two sides sees it: where it stands, and a sealed bid to end it. */
export function DisputePanel({ booking, dispute }: { booking: Booking; dispute: Dispute }) {
  const client = useQueryClient()
  const intent = useIntent()
  const side = viewerSide(booking)
  const ownBid = side === 'staff' ? null : dispute.bids[side]
  const [share, setShare] = useState<MoneyValue | null>(ownBid)
  const opener = dispute.openedBy === 'client' ? booking.clientName : booking.talentName

  const send = async (event: 'bid' | 'concede') => {
    const done = await intent.send({
      method: 'POST',
      path: `/disputes/${dispute.id}/${event}`,
      body: requestBody('disputes', event === 'bid' ? { amount: share?.amount ?? '' } : {}),
    })
    if (!done) return
    toast(event === 'bid' ? 'Your bid is sealed and counted.' : 'The dispute is settled.')
    await client.invalidateQueries()
  }

  return (
    <div class="grid gap-3 rounded-12 bg-red-tint p-4">
      <p>
        <strong class="font-semibold">
          {`${opener} opened a dispute about ${formatMoney(dispute.stake)} and claims ${formatMoney(dispute.claimed)}.`}
        </strong>
      </p>
      <blockquote class="border-s-2 border-red ps-3 whitespace-pre-line">
        {dispute.reason}
      </blockquote>
      <p class="text-ink-soft">{WHERE[dispute.state] ?? ''}</p>
      {dispute.deadline && (
        <p class="text-13 text-ink-soft">
          {`Next step on ${dateTime(dispute.deadline.at)} · ${timeLeft(dispute.deadline.at)}`}
        </p>
      )}
      {dispute.outcome && (
        <p>{`${booking.talentName}’s share was set at ${formatMoney(dispute.outcome.talentAmount)}, before fees.`}</p>
      )}
      <FormError error={intent.error} shown={['amount']} />
      {side !== 'staff' && dispute.meta.can.includes('bid') && (
        <div class="grid gap-3 sm:max-w-form">
          <MoneyInput
            label={
              side === 'talent'
                ? 'The least you would take'
                : `The most you would let ${booking.talentName} have`
            }
            currency={booking.currency}
            value={share}
            onChange={setShare}
            help={`Out of ${formatMoney(dispute.stake)}. The other side never sees it unless the bids meet; then it is split in the middle.`}
            error={intent.error?.fields.amount}
          />
          <div class="flex flex-wrap gap-3">
            <Button busy={intent.sending} onClick={() => void send('bid')}>
              {ownBid ? 'Change your sealed bid' : 'Seal your bid'}
            </Button>
            {dispute.meta.can.includes('concede') && (
              <Button tone="quiet" onClick={() => void send('concede')}>
                Concede to the other side
              </Button>
            )}
          </div>
        </div>
      )}
    </div>
  )
}
