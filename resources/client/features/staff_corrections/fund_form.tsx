import { useQueryClient } from '@tanstack/preact-query'
import { useState } from 'preact/hooks'
import { useAccount } from '~/app/session'
import { needsStepUp, StepUp } from '~/app/step_up/step_up'
import { requestBody } from '~/lib/api'
import { formatMoney, type MoneyValue } from '~/lib/money'
import { useIntent } from '~/lib/use_intent'
import { DISPLAY_CURRENCIES } from '~/lib/viewer_currency'
import { Button } from '~/ui/button'
import { Select, Textarea } from '~/ui/inputs'
import { MoneyInput } from '~/ui/money_input'
import { FormError } from '~/ui/states'
import { toast } from '~/ui/toast'
import { fundingsKey, SOURCES, type FundingAttributes } from './reserve'

/** Sets money of the platform aside; above a limit a second person follows. */
export function FundForm() {
  const { staffRoles } = useAccount()
  const client = useQueryClient()
  const intent = useIntent<FundingAttributes>()
  const [currency, setCurrency] = useState('USD')
  const [amount, setAmount] = useState<MoneyValue | null>(null)
  const [source, setSource] = useState('fees')
  const [reason, setReason] = useState('')
  // The field of an amount keeps what was typed: it begins anew with each funding.
  const [round, setRound] = useState(0)
  if (!staffRoles.some((role) => role === 'finance' || role === 'admin')) return null
  const send = async () => {
    const given = { amount: amount?.amount ?? '', currency, source, reason }
    const body = requestBody('reserve-fundings', given)
    const done = await intent.send({ method: 'POST', path: '/reserve-fundings', body })
    if (!done?.result) return
    setAmount(null)
    setReason('')
    setRound(round + 1)
    toast(
      done.result.state === 'made'
        ? `${formatMoney(done.result.amount)} is in the reserve.`
        : 'So much needs a second person. Nothing has moved yet.'
    )
    await client.invalidateQueries({ queryKey: fundingsKey })
  }
  const fields = intent.error?.fields
  return (
    <form
      noValidate
      class="grid max-w-form gap-4 rounded-12 border border-line bg-surface p-4 sm:p-6"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <h2 class="display text-24">Set money aside</h2>
      {needsStepUp(intent.error) ? (
        <StepUp onProved={() => void send()} />
      ) : (
        <FormError error={intent.error} shown={['amount', 'currency', 'source', 'reason']} />
      )}
      <Select
        label="Currency"
        id="currency"
        value={currency}
        error={fields?.currency}
        onChange={(event) => {
          setCurrency(event.currentTarget.value)
          setAmount(null)
        }}
      >
        {DISPLAY_CURRENCIES.map((code) => (
          <option key={code} value={code}>
            {code}
          </option>
        ))}
      </Select>
      <MoneyInput
        key={`${currency}-${round}`}
        label="How much"
        id="amount"
        currency={currency}
        value={amount}
        onChange={setAmount}
        error={fields?.amount}
      />
      <Select
        label="From where"
        id="source"
        value={source}
        error={fields?.source}
        onChange={(event) => setSource(event.currentTarget.value)}
      >
        {Object.entries(SOURCES).map(([name, words]) => (
          <option key={name} value={name}>
            {words}
          </option>
        ))}
      </Select>
      <Textarea
        label="What for"
        help="Kept with your name."
        id="reason"
        rows={2}
        value={reason}
        error={fields?.reason}
        onInput={(event) => setReason(event.currentTarget.value)}
      />
      <Button type="submit" class="justify-self-start" busy={intent.sending} disabled={!amount}>
        {amount ? `Set aside ${formatMoney(amount)}` : 'Set it aside'}
      </Button>
    </form>
  )
}
