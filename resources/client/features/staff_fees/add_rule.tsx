import { useQueryClient } from '@tanstack/preact-query'
import { useState } from 'preact/hooks'
import { needsStepUp, StepUp } from '~/app/step_up/step_up'
import { requestBody } from '~/lib/api'
import { now } from '~/lib/clock'
import { fromDecimal } from '~/lib/money'
import { useIntent } from '~/lib/use_intent'
import { Button } from '~/ui/button'
import { Select, Textarea, TextInput } from '~/ui/inputs'
import { FormError } from '~/ui/states'
import { toast } from '~/ui/toast'
import { feesKey, ppmOf } from './fees'

const FIELDS = ['side', 'currency', 'partyId', 'ratePpm', 'fixed', 'taxPpm', 'validFrom', 'reason']
const DAY_MS = 86_400_000
const NO_PERCENTAGE = 'A percentage from 0 to 100, with at most four decimals.'

const EMPTY = {
  side: 'client',
  currency: '',
  partyId: '',
  rate: '',
  fixed: '',
  tax: '0',
  validFrom: '',
  reason: '',
}
type Given = typeof EMPTY

/** The attributes to send, or what is wrong and where. */
function read(given: Given): { attributes: object } | { problems: Partial<Given> } {
  const currency = given.currency.trim().toUpperCase()
  const [rate, tax] = [ppmOf(given.rate), ppmOf(given.tax)]
  const fixed = given.fixed.trim() === '' ? null : fromDecimal(given.fixed, currency)
  const problems: Partial<Given> = {
    ...(rate === null && { rate: NO_PERCENTAGE }),
    ...(tax === null && { tax: NO_PERCENTAGE }),
    ...(fixed?.ok === false && { fixed: 'Write an amount in that currency.' }),
    ...(given.validFrom === '' && { validFrom: 'Choose the day it begins.' }),
  }
  if (Object.keys(problems).length > 0) return { problems }
  return {
    attributes: {
      side: given.side,
      currency: currency === '' ? null : currency,
      partyId: given.partyId.trim() || null,
      ratePpm: rate,
      ...(fixed?.ok && { fixed: fixed.amount }),
      taxPpm: tax,
      validFrom: `${given.validFrom}T00:00:00Z`,
      reason: given.reason,
    },
  }
}

/** A schedule from a day to come; what is in force is never edited. */
export function AddRule() {
  const client = useQueryClient()
  const intent = useIntent()
  const [given, setGiven] = useState(EMPTY)
  const [problems, setProblems] = useState<Partial<Given>>({})
  const tomorrow = new Date(now().getTime() + DAY_MS).toISOString().slice(0, 10)
  const set = (name: keyof Given) => (event: { currentTarget: { value: string } }) =>
    setGiven({ ...given, [name]: event.currentTarget.value })
  const add = async () => {
    const wanted = read(given)
    setProblems('problems' in wanted ? wanted.problems : {})
    if ('problems' in wanted) return
    const body = requestBody('fee-rules', wanted.attributes)
    if (!(await intent.send({ method: 'POST', path: '/fee-rules', body }))) return
    setGiven(EMPTY)
    toast('Added. It begins by itself; bookings accepted before keep what they have.')
    await client.invalidateQueries({ queryKey: feesKey })
  }
  const fields = intent.error?.fields
  return (
    <section aria-labelledby="add" class="grid gap-3">
      <h2 id="add" class="display text-24">
        Add a schedule
      </h2>
      <p class="max-w-reading text-ink-soft">
        It charges bookings accepted from that day on. It cannot be changed or removed, only
        replaced by a later one.
      </p>
      <form
        noValidate
        class="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          void add()
        }}
      >
        {needsStepUp(intent.error) ? (
          <StepUp what="A fee is about to be set" onProved={() => void add()} />
        ) : (
          <FormError error={intent.error} shown={FIELDS} />
        )}
        <div class="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-3">
          <Select label="Who pays" value={given.side} error={fields?.side} onChange={set('side')}>
            <option value="client">The client</option>
            <option value="talent">The talent</option>
          </Select>
          <TextInput
            label="Only this currency"
            optional
            maxLength={3}
            value={given.currency}
            error={fields?.currency}
            onInput={set('currency')}
          />
          <TextInput
            label="Only this person or organisation"
            optional
            help="acc_… or org_…"
            value={given.partyId}
            error={fields?.partyId}
            onInput={set('partyId')}
          />
          <TextInput
            label="Percentage"
            inputMode="decimal"
            help="Of the agreed amount, such as 2.9"
            value={given.rate}
            error={problems.rate ?? fields?.ratePpm}
            onInput={set('rate')}
          />
          <TextInput
            label="Fixed part"
            optional
            inputMode="decimal"
            help="Once per hold; needs a currency."
            value={given.fixed}
            error={problems.fixed ?? fields?.fixed}
            onInput={set('fixed')}
          />
          <TextInput
            label="Tax on the fee, percent"
            inputMode="decimal"
            value={given.tax}
            error={problems.tax ?? fields?.taxPpm}
            onInput={set('tax')}
          />
          <TextInput
            label="From the day on (UTC)"
            type="date"
            min={tomorrow}
            value={given.validFrom}
            error={problems.validFrom ?? fields?.validFrom}
            onInput={set('validFrom')}
          />
        </div>
        <div class="max-w-form">
          <Textarea
            label="Why"
            help="At least ten characters. It is kept with your name."
            rows={2}
            value={given.reason}
            error={fields?.reason}
            onInput={set('reason')}
          />
        </div>
        <Button type="submit" class="justify-self-start" busy={intent.sending}>
          Add this schedule
        </Button>
      </form>
    </section>
  )
}
