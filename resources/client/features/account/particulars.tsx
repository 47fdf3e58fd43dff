import { useQueryClient } from '@tanstack/preact-query'
import { sessionKey, type Account, type AccountAttributes } from '~/app/session'
import { requestBody } from '~/lib/api'
import { COUNTRY_CODES } from '~/lib/country_codes'
import { countryName } from '~/lib/countries'
import { text } from '~/lib/form_values'
import { useIntent } from '~/lib/use_intent'
import { currencyName, DISPLAY_CURRENCIES } from '~/lib/viewer_currency'
import { Button } from '~/ui/button'
import { Select, TextInput } from '~/ui/inputs'
import { FormError } from '~/ui/states'
import { toast } from '~/ui/toast'

const FIELDS = ['name', 'country', 'timeZone', 'currency']

const zones = (own: string) => [...new Set([own, 'UTC', ...Intl.supportedValuesOf('timeZone')])]

export function Particulars({ account }: { account: Account }) {
  const client = useQueryClient()
  const intent = useIntent<AccountAttributes>()
  const known: readonly string[] = DISPLAY_CURRENCIES
  const currencies = known.includes(account.currency) ? known : [account.currency, ...known]
  const errors = intent.error?.fields ?? {}

  const save = async (form: FormData) => {
    const country = text(form, 'country')
    const attributes = {
      name: text(form, 'name'),
      timeZone: text(form, 'timeZone'),
      currency: text(form, 'currency'),
      ...(country === '' ? {} : { country }),
    }
    const done = await intent.send({
      method: 'PATCH',
      path: `/accounts/${account.id}`,
      body: requestBody('accounts', attributes, account.id),
    })
    if (!done?.result) return
    client.setQueryData(sessionKey, done.result)
    toast('Saved.')
  }

  return (
    <form
      class="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        void save(new FormData(event.currentTarget))
      }}
    >
      <FormError error={intent.error} shown={FIELDS} />
      <TextInput
        label="Your name"
        name="name"
        autocomplete="name"
        defaultValue={account.name}
        error={errors.name}
      />
      <div class="grid items-start gap-4 sm:grid-cols-2">
        <Select label="Country" name="country" error={errors.country}>
          <option value="" selected={account.country === null}>
            Not said
          </option>
          {COUNTRY_CODES.map((code) => (
            <option key={code} value={code} selected={code === account.country}>
              {countryName(code)}
            </option>
          ))}
        </Select>
        <Select
          label="Time zone"
          name="timeZone"
          help="Dates and deadlines are told in it."
          error={errors.timeZone}
        >
          {zones(account.timeZone).map((zone) => (
            <option key={zone} value={zone} selected={zone === account.timeZone}>
              {zone.replaceAll('_', ' ')}
            </option>
          ))}
        </Select>
      </div>
      <Select
        label="Your currency"
        name="currency"
        help="Prices are shown in it. You can hold money in others too."
        error={errors.currency}
      >
        {currencies.map((code) => (
          <option key={code} value={code} selected={code === account.currency}>
            {`${code} · ${currencyName(code)}`}
          </option>
        ))}
      </Select>
      <Button type="submit" class="justify-self-start" busy={intent.sending}>
        Save my details
      </Button>
    </form>
  )
}
