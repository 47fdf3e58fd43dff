import { useQueryClient } from '@tanstack/preact-query'
import { needsStepUp, StepUp } from '~/app/step_up/step_up'
import { requestBody } from '~/lib/api'
import { compareMoney, formatMoney, isZero, type MoneyValue } from '~/lib/money'
import { useIntent } from '~/lib/use_intent'
import { Button } from '~/ui/button'
import { Dialog } from '~/ui/dialog'
import { Money } from '~/ui/money'
import { ErrorState, FormError, SkeletonRows } from '~/ui/states'
import { toast } from '~/ui/toast'
import type { Booking, MilestoneQuote } from './booking'
import { useAvailable, type DepositAttributes } from './booking_queries'

/** What is paid in: a milestone, or a week. */
export interface Payable {
  readonly type: 'milestones' | 'timesheets'
  readonly id: string
  readonly event: 'fund' | 'hold'
  readonly title: string
  readonly quote: MilestoneQuote | null
  /** What the first line is for, and what becomes of the money. */
  readonly line: string
  readonly then: (price: MilestoneQuote) => string
}

interface PayDialogProps {
  readonly booking: Booking
  readonly payable: Payable
  readonly onClose: () => void
}

function Line({ label, value, strong }: { label: string; value: MoneyValue; strong?: boolean }) {
  return (
    <div
      class={`flex justify-between gap-4 py-2 ${strong ? 'border-t border-line font-semibold' : ''}`}
    >
      <dt>{label}</dt>
      <dd>
        <Money value={value} />
      </dd>
    </div>
  )
}

/** Itemised before anyone commits; from the wallet when it suffices, else through the provider. */
export function PayDialog({ booking, payable, onClose }: PayDialogProps) {
  const client = useQueryClient()
  const available = useAvailable(booking, true)
  const fund = useIntent<object>()
  const deposit = useIntent<DepositAttributes>()
  const { type, id, event, quote: price } = payable
  const enough =
    price && available.data ? compareMoney(available.data, price.clientPays) >= 0 : false

  const fromWallet = async () => {
    const done = await fund.send({ method: 'POST', path: `/${type}/${id}/${event}` })
    if (!done) return
    toast(`Held in escrow. ${booking.talentName} has been told.`)
    onClose()
    await client.invalidateQueries()
  }
  const throughProvider = async (amount: MoneyValue) => {
    const done = await deposit.send({
      method: 'POST',
      path: '/deposits',
      body: requestBody('deposits', {
        amount: amount.amount,
        currency: amount.currency,
        provider: 'sandbox',
        ownerId: booking.clientId,
        intent: { type, id },
      }),
    })
    const checkout = done?.result?.checkoutUrl
    const back = `${location.pathname}?paid=${payable.id}`
    if (checkout) location.assign(`${checkout}?return=${encodeURIComponent(back)}`)
  }

  const actions = price && !available.isPending && (
    <>
      {enough ? (
        <Button busy={fund.sending} onClick={() => void fromWallet()}>
          {`Pay ${formatMoney(price.clientPays)} from your wallet`}
        </Button>
      ) : (
        <Button busy={deposit.sending} onClick={() => void throughProvider(price.clientPays)}>
          {`Pay ${formatMoney(price.clientPays)}`}
        </Button>
      )}
      <Button tone="secondary" onClick={onClose}>
        Not now
      </Button>
    </>
  )
  return (
    <Dialog open title={payable.title} onClose={onClose} actions={actions}>
      {price && (
        <>
          <dl class="divide-y divide-line">
            <Line label={payable.line} value={price.amount} />
            <Line label="Service fee" value={price.clientFee} />
            {!isZero(price.clientTax) && <Line label="Tax on the fee" value={price.clientTax} />}
            <Line label="You pay" value={price.clientPays} strong />
          </dl>
          <p>{payable.then(price)}</p>
          {!enough && available.isSuccess && (
            <p class="text-ink-soft">
              You pay on the provider’s page and come back here; it then takes a few seconds to
              show.
            </p>
          )}
          {enough && available.data && (
            <p class="text-ink-soft">{`Your wallet has ${formatMoney(available.data)}.`}</p>
          )}
        </>
      )}
      {available.isPending && <SkeletonRows rows={1} label="Looking into your wallet" />}
      {available.isError && (
        <ErrorState error={available.error} onRetry={() => void available.refetch()} />
      )}
      {needsStepUp(fund.error) ? (
        <StepUp onProved={() => void fromWallet()} />
      ) : (
        <FormError error={fund.error ?? deposit.error} />
      )}
    </Dialog>
  )
}
