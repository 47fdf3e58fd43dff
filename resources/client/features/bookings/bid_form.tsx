import { useQueryClient } from '@tanstack/preact-query'
import { useState } from 'preact/hooks'
import { needsStepUp, StepUp } from '~/app/step_up/step_up'
import { requestBody } from '~/lib/api'
import { formatMoney, type MoneyValue } from '~/lib/money'
import { useIntent } from '~/lib/use_intent'
import { Button } from '~/ui/button'
import { Dialog } from '~/ui/dialog'
import { MoneyInput } from '~/ui/money_input'
import { FormError } from '~/ui/states'
import { toast } from '~/ui/toast'
import type { Booking, Dispute } from './booking'
import { usePreview } from './preview/use_preview'
import { WhoGetsWhat } from './preview/who_gets_what'

interface BidFormProps {
  readonly booking: Booking
  readonly dispute: Dispute
  readonly side: 'client' | 'talent'
}

/** Whoever opened it gives the claim up; the other side grants it. */
function conceding({ booking, dispute, side }: BidFormProps): string {
  const other = side === 'client' ? booking.talentName : booking.clientName
  return dispute.openedBy === side
    ? 'You give your claim up.'
    : `You grant what ${other} claims: ${formatMoney(dispute.claimed)} of ${formatMoney(dispute.stake)}.`
}

/** A sealed bid to end a dispute, or giving in. */
export function BidForm(props: BidFormProps) {
  const { booking, dispute, side } = props
  const client = useQueryClient()
  const bid = useIntent()
  const concession = useIntent()
  const ownBid = dispute.bids[side]
  const [share, setShare] = useState<MoneyValue | null>(ownBid)
  const [giving, setGiving] = useState(false)
  const about = { bookingId: booking.id, path: `/disputes/${dispute.id}` }
  const met = usePreview({ ...about, event: 'bid', amount: share })
  const given = usePreview({ ...about, event: 'concede' }, giving)

  const seal = async () => {
    const done = await bid.send({
      method: 'POST',
      path: `/disputes/${dispute.id}/bid`,
      body: requestBody('disputes', { amount: share?.amount ?? '' }),
    })
    if (!done) return
    toast('Your bid is sealed. If the bids meet, it is settled at once.')
    await client.invalidateQueries()
  }
  const concede = async () => {
    const done = await concession.send({ method: 'POST', path: `/disputes/${dispute.id}/concede` })
    if (!done) return
    setGiving(false)
    toast('The dispute is settled, and the money has moved.')
    await client.invalidateQueries()
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void seal()
      }}
      noValidate
      class="grid gap-3 sm:max-w-form"
    >
      {needsStepUp(bid.error) ? (
        <StepUp what="This may give money away" onProved={() => void seal()} />
      ) : (
        <FormError error={bid.error} shown={['amount']} />
      )}
      <MoneyInput
        label={
          side === 'talent'
            ? 'The least you would take'
            : `The most you would let ${booking.talentName} have`
        }
        currency={booking.currency}
        value={share}
        onChange={setShare}
        help={`Out of ${formatMoney(dispute.stake)}. The other side never sees it unless the bids meet; then the money is split in the middle, and that cannot be undone.`}
        error={bid.error?.fields.amount}
      />
      <WhoGetsWhat
        booking={booking}
        preview={met}
        until="Enter a figure to see who would get what."
      />
      <div class="flex flex-wrap gap-3">
        <Button type="submit" busy={bid.sending}>
          {ownBid ? 'Change your sealed bid' : 'Seal your bid'}
        </Button>
        {dispute.meta.can.includes('concede') && (
          <Button tone="quiet" onClick={() => setGiving(true)}>
            Give in
          </Button>
        )}
      </div>
      {giving && (
        <Dialog
          open
          title="Give in"
          onClose={() => setGiving(false)}
          actions={
            <>
              <Button tone="danger" busy={concession.sending} onClick={() => void concede()}>
                Give in and settle it
              </Button>
              <Button tone="secondary" onClick={() => setGiving(false)}>
                Not now
              </Button>
            </>
          }
        >
          <p>{`${conceding(props)} This cannot be undone.`}</p>
          <WhoGetsWhat booking={booking} preview={given} />
          {needsStepUp(concession.error) ? (
            <StepUp onProved={() => void concede()} />
          ) : (
            <FormError error={concession.error} />
          )}
        </Dialog>
      )}
    </form>
  )
}
