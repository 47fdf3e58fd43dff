import { useState } from 'preact/hooks'
import { requestBody } from '~/lib/api'
import { formatMoney, fromDecimal } from '~/lib/money'
import { useIntent } from '~/lib/use_intent'
import { Button } from '~/ui/button'
import { TextInput } from '~/ui/inputs'
import { FormError } from '~/ui/states'
import { Table } from '~/ui/table'
import { SIDES, type PreviewAttributes } from './fees'

type Line = PreviewAttributes['lines'][number]

const FIELDS = ['amount', 'currency', 'clientId', 'talentId', 'at'] as const

const columns = [
  { name: 'Side', cell: ({ side }: Line) => SIDES[side] },
  { name: 'What', cell: ({ label }: Line) => label },
  { name: 'Amount', numeric: true, cell: ({ amount }: Line) => formatMoney(amount) },
]

/** What an agreement would be charged: nothing is kept of it. */
export function Tester() {
  const intent = useIntent<PreviewAttributes>()
  const [given, setGiven] = useState({
    amount: '100',
    currency: 'USD',
    clientId: '',
    talentId: '',
    at: '',
  })
  const [unfit, setUnfit] = useState<string | null>(null)
  const [preview, setPreview] = useState<PreviewAttributes | null>(null)
  const set = (name: (typeof FIELDS)[number]) => (event: { currentTarget: HTMLInputElement }) =>
    setGiven({ ...given, [name]: event.currentTarget.value })
  const reckon = async (event: Event) => {
    event.preventDefault()
    const currency = given.currency.trim().toUpperCase()
    const amount = fromDecimal(given.amount, currency)
    setUnfit(amount.ok ? null : 'Write an amount in that currency, like 100.')
    if (!amount.ok) return
    const body = requestBody('fee-previews', {
      amount: amount.amount,
      currency,
      clientId: given.clientId.trim() || null,
      talentId: given.talentId.trim() || null,
      at: given.at === '' ? null : `${given.at}T00:00:00Z`,
    })
    const done = await intent.send({ method: 'POST', path: '/fee-previews', body })
    if (done) setPreview(done.result)
  }
  const fields = intent.error?.fields
  return (
    <section aria-labelledby="tester" class="grid gap-3">
      <h2 id="tester" class="display text-24">
        What would be charged
      </h2>
      <form noValidate class="grid gap-4" onSubmit={reckon}>
        <FormError error={intent.error} shown={FIELDS} />
        <div class="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-3">
          <TextInput
            label="Agreed amount"
            inputMode="decimal"
            value={given.amount}
            error={unfit ?? fields?.amount}
            onInput={set('amount')}
          />
          <TextInput
            label="Currency"
            maxLength={3}
            value={given.currency}
            error={fields?.currency}
            onInput={set('currency')}
          />
          <TextInput
            label="On the day (UTC)"
            type="date"
            optional
            help="Today without one."
            value={given.at}
            error={fields?.at}
            onInput={set('at')}
          />
          <TextInput
            label="Client"
            optional
            help="acc_… or org_…"
            value={given.clientId}
            error={fields?.clientId}
            onInput={set('clientId')}
          />
          <TextInput
            label="Talent"
            optional
            help="acc_… or org_…"
            value={given.talentId}
            error={fields?.talentId}
            onInput={set('talentId')}
          />
        </div>
        <Button type="submit" tone="secondary" class="justify-self-start" busy={intent.sending}>
          Work it out
        </Button>
      </form>
      <div aria-live="polite">
        {preview && (
          <Table
            caption="What would be charged"
            columns={columns}
            rows={preview.lines}
            keyOf={({ side, kind }) => `${side}-${kind}`}
          />
        )}
      </div>
    </section>
  )
}
