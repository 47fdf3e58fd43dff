import { useQueryClient } from '@tanstack/preact-query'
import { useState } from 'preact/hooks'
import { useAccount } from '~/app/session'
import { needsStepUp, StepUp } from '~/app/step_up/step_up'
import { requestBody } from '~/lib/api'
import { compareMoney, formatMoney, isZero, type MoneyValue } from '~/lib/money'
import { useIntent } from '~/lib/use_intent'
import { Button } from '~/ui/button'
import { Textarea } from '~/ui/inputs'
import { MoneyInput } from '~/ui/money_input'
import { FormError } from '~/ui/states'
import { toast } from '~/ui/toast'
import type { Dispute } from './dispute'

function rest(stake: MoneyValue, share: MoneyValue): MoneyValue {
  return { ...stake, amount: String(BigInt(stake.amount) - BigInt(share.amount)) }
}

/** What is proposed when one side was silent: the bid of the other. */
function proposalIn({ bids, clientName, talentName }: Dispute) {
  if (bids.client && !bids.talent) return { name: clientName, share: bids.client }
  if (bids.talent && !bids.client) return { name: talentName, share: bids.talent }
  return null
}

/** A decision: the talent's share, the rest to the client, and why, in words both sides read. */
export function DecideForm({ dispute }: { dispute: Dispute }) {
  const client = useQueryClient()
  const intent = useIntent()
  const [share, setShare] = useState<MoneyValue | null>(null)
  const [reason, setReason] = useState('')
  // The input keeps what was typed: a new one takes a share that was chosen.
  const [presets, setPresets] = useState(0)
  const preset = (chosen: MoneyValue) => {
    setShare(chosen)
    intent.reset()
    setPresets((count) => count + 1)
  }
  const proposal = proposalIn(dispute)
  const valid = share !== null && compareMoney(share, dispute.stake) <= 0

  const decide = async () => {
    const done = await intent.send({
      method: 'POST',
      path: `/disputes/${dispute.id}/decide`,
      body: requestBody('disputes', { talentAmount: share?.amount ?? '', reason }),
    })
    if (!done) return
    toast('Decided. Both sides have been told, with your reason.')
    await client.invalidateQueries()
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void decide()
      }}
      class="grid gap-4 rounded-12 border border-accent bg-surface p-4 sm:p-6"
    >
      <h2 class="display text-24">Decide</h2>
      {needsStepUp(intent.error) ? (
        <StepUp onProved={() => void decide()} />
      ) : (
        <FormError error={intent.error} shown={['talentAmount', 'reason']} />
      )}
      <div class="flex flex-wrap gap-2">
        <Button tone="secondary" onClick={() => preset(dispute.stake)}>
          {`All to ${dispute.talentName}`}
        </Button>
        <Button tone="secondary" onClick={() => preset({ ...dispute.stake, amount: '0' })}>
          {`All back to ${dispute.clientName}`}
        </Button>
        {proposal && (
          <Button tone="secondary" onClick={() => preset(proposal.share)}>
            {`As ${proposal.name} proposed, ${formatMoney(proposal.share)}`}
          </Button>
        )}
      </div>
      <MoneyInput
        key={presets}
        label={`${dispute.talentName}’s share`}
        currency={dispute.stake.currency}
        value={share}
        onChange={setShare}
        help={`Out of ${formatMoney(dispute.stake)}, before the fee. The rest returns to ${dispute.clientName}.`}
        error={intent.error?.fields.talentAmount ?? intent.error?.fields['talentAmount.amount']}
      />
      <Textarea
        label="Why"
        rows={5}
        help="Both sides read this. Say what you looked at and what weighed."
        value={reason}
        error={intent.error?.fields.reason}
        onInput={(event) => setReason(event.currentTarget.value)}
      />
      {valid && share && <p>{`${sharesInWords(dispute, share)} This cannot be undone.`}</p>}
      <Button type="submit" busy={intent.sending} class="justify-self-start">
        {actInWords(dispute, valid ? share : null)}
      </Button>
    </form>
  )
}

/** Who gets what; who gets nothing is not told a sum of nothing. */
function sharesInWords({ stake, clientName, talentName }: Dispute, share: MoneyValue): string {
  const back = rest(stake, share)
  if (isZero(back)) return `All of it, ${formatMoney(stake)}, goes to ${talentName}.`
  if (isZero(share)) return `All of it, ${formatMoney(stake)}, returns to ${clientName}.`
  return `${formatMoney(share)} goes to ${talentName} and ${formatMoney(back)} returns to ${clientName}.`
}

function actInWords({ stake, clientName, talentName }: Dispute, share: MoneyValue | null): string {
  const whole = formatMoney(stake)
  if (share && isZero(rest(stake, share))) return `Release ${whole} to ${talentName}`
  if (share && isZero(share)) return `Return ${whole} to ${clientName}`
  return `Split ${whole}`
}

/** What the first of the two decided, in full, so that the second agrees to nothing unread. */
function Proposed({ dispute }: { dispute: Dispute }) {
  const { proposedDecision: decision } = dispute
  if (!decision) return null
  return (
    <>
      <p>{sharesInWords(dispute, decision.talentAmount)}</p>
      <blockquote class="max-w-reading border-s-2 border-accent ps-3 whitespace-pre-line">
        {decision.reason}
      </blockquote>
    </>
  )
}

/** For who may not confirm: whoever decided, and staff who do not move money. */
export function AwaitsAnother({ dispute }: { dispute: Dispute }) {
  const { id } = useAccount()
  if (!dispute.proposedDecision || dispute.meta.can.includes('confirm')) return null
  const own = dispute.proposedDecision.decidedBy === id
  return (
    <section class="grid gap-3 rounded-12 border border-amber bg-amber-tint p-4 sm:p-6">
      <h2 class="display text-24">Waits for a second person</h2>
      <Proposed dispute={dispute} />
      <p>
        {own
          ? 'You decided this. Above this amount somebody else from finance has to confirm it.'
          : 'Somebody from finance, other than who decided, has to confirm it.'}
      </p>
    </section>
  )
}

/** Four eyes: above a set amount somebody else confirms what was decided. */
export function ConfirmForm({ dispute }: { dispute: Dispute }) {
  const client = useQueryClient()
  const intent = useIntent()
  const confirm = async () => {
    const done = await intent.send({ method: 'POST', path: `/disputes/${dispute.id}/confirm` })
    if (!done) return
    toast('Confirmed. The money has moved, and both sides have been told.')
    await client.invalidateQueries()
  }
  return (
    <section class="grid gap-4 rounded-12 border border-accent bg-surface p-4 sm:p-6">
      <h2 class="display text-24">Confirm the decision</h2>
      <Proposed dispute={dispute} />
      <p>The money moves at once, and this cannot be undone.</p>
      {needsStepUp(intent.error) ? (
        <StepUp onProved={() => void confirm()} />
      ) : (
        <FormError error={intent.error} />
      )}
      <Button busy={intent.sending} onClick={() => void confirm()} class="justify-self-start">
        Confirm and move the money
      </Button>
    </section>
  )
}
