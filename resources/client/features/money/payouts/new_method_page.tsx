import { useQueryClient } from '@tanstack/preact-query'
import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import { useActing } from '~/app/acting'
import { needsStepUp, StepUp } from '~/app/step_up/step_up'
import { requestBody } from '~/lib/api'
import { useIntent } from '~/lib/use_intent'
import { currencyName, DISPLAY_CURRENCIES } from '~/lib/viewer_currency'
import { Button } from '~/ui/button'
import { Select, TextInput } from '~/ui/inputs'
import { PageTitle } from '~/ui/page_title'
import { ErrorState, FormError, SkeletonRows } from '~/ui/states'
import { toast } from '~/ui/toast'
import { useWallets } from '../wallet'
import { FIELDS, KINDS, type Kind } from './method_fields'
import { methodsKey, type MethodAttributes } from './payout'

/** Names an account that money may go to. */
export default function NewMethodPage() {
  const wallets = useWallets()
  const first = wallets.data?.items.find(({ earned }) => earned.amount !== '0')
  return (
    <>
      <PageTitle
        title="Add an account"
        lead="Where your money should go. We write to you when it is added, and it is ready after a day."
      />
      {wallets.isPending && <SkeletonRows rows={2} label="Loading your wallets" />}
      {wallets.isError && (
        <ErrorState error={wallets.error} onRetry={() => void wallets.refetch()} />
      )}
      {wallets.data && <MethodForm currency={first?.currency ?? 'USD'} />}
    </>
  )
}

function MethodForm({ currency: suggested }: { currency: string }) {
  const client = useQueryClient()
  const { route } = useLocation()
  const intent = useIntent<MethodAttributes>()
  const acting = useActing()
  const [kind, setKind] = useState<Kind>('bank')
  const [currency, setCurrency] = useState(suggested)
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const { api, fields } = FIELDS[kind]
  const currencies: readonly string[] = [...new Set([suggested, ...DISPLAY_CURRENCIES])].sort()

  const add = async () => {
    const details = Object.fromEntries(fields.map(({ name }) => [name, typed[name] ?? '']))
    const done = await intent.send({
      method: 'POST',
      path: '/payout-methods',
      body: requestBody('payout-methods', { kind: api, currency, details, ownerId: acting.id }),
    })
    if (!done) return
    toast('Added. Show next that it is yours.')
    await client.invalidateQueries({ queryKey: methodsKey })
    route('/app/money/payouts')
  }
  const shown = ['kind', 'currency', ...fields.map(({ name }) => `details.${name}`)]
  return (
    <form
      noValidate
      class="grid max-w-form gap-4 rounded-12 border border-line bg-surface p-4 sm:p-6"
      onSubmit={(event) => {
        event.preventDefault()
        void add()
      }}
    >
      {needsStepUp(intent.error) ? (
        <StepUp
          what="Another account is about to be added for your money"
          onProved={() => void add()}
        />
      ) : (
        <FormError error={intent.error} shown={shown} />
      )}
      <Select
        label="What kind of account"
        id="kind"
        value={kind}
        error={intent.error?.fields.kind}
        onChange={(event) => {
          const chosen = KINDS.find((each) => each === event.currentTarget.value)
          if (chosen) setKind(chosen)
        }}
      >
        {KINDS.map((each) => (
          <option key={each} value={each}>
            {FIELDS[each].label}
          </option>
        ))}
      </Select>
      <Select
        label="Its currency"
        id="currency"
        value={currency}
        error={intent.error?.fields.currency}
        onChange={(event) => setCurrency(event.currentTarget.value)}
      >
        {currencies.map((code) => (
          <option key={code} value={code}>{`${code} · ${currencyName(code)}`}</option>
        ))}
      </Select>
      {fields.map(({ name, label, help, ...rest }) => (
        <TextInput
          key={`${kind}.${name}`}
          id={name}
          label={label}
          {...(help && { help })}
          {...rest}
          value={typed[name] ?? ''}
          error={intent.error?.fields[`details.${name}`]}
          onInput={(event) => setTyped({ ...typed, [name]: event.currentTarget.value })}
        />
      ))}
      <div>
        <Button type="submit" busy={intent.sending}>
          Add this account
        </Button>
      </div>
    </form>
  )
}
