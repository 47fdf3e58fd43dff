import { useEffect, useState } from 'preact/hooks'
import type { PageInput } from '~/entries/pages'
import { safeNext } from '~/lib/address'
import { requestBody } from '~/lib/api'
import { secret, text } from '~/lib/form_values'
import { rememberSignedIn } from '~/lib/identity_hint'
import { useIntent } from '~/lib/use_intent'
import { currencyName, DISPLAY_CURRENCIES, rememberedCurrency } from '~/lib/viewer_currency'
import { FormPage, SubmitButton } from '~/ui/form_page'
import { Select, TextInput } from '~/ui/inputs'
import { SecretInput } from '~/ui/secret_input'
import { FormError } from '~/ui/states'
import { Wish } from './wish'

export const head = () => ({
  title: 'Make an account',
  description: 'Hire people, or offer your own work. It is free, and takes a minute.',
  canonical: '/sign-up',
  index: true,
})

const SHOWN = ['name', 'email', 'password', 'currency']

export default function SignUpPage(input: PageInput) {
  const asked = new URLSearchParams(input.url.split('?')[1] ?? '').get('wants')
  const [wants, setWants] = useState<'hire' | 'work'>(asked === 'work' ? 'work' : 'hire')
  const [currency, setCurrency] = useState('USD')
  const intent = useIntent<object>()
  useEffect(() => setCurrency(rememberedCurrency() ?? 'USD'), [])

  const signUp = async (values: FormData) => {
    const name = text(values, 'name')
    const attributes = {
      name,
      email: text(values, 'email'),
      password: secret(values, 'password'),
      currency,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      wants,
    }
    const body = requestBody('accounts', attributes)
    if (!(await intent.send({ method: 'POST', path: '/accounts', body }))) return
    rememberSignedIn(name)
    location.assign(safeNext(location.search, wants === 'work' ? '/app/profile' : '/app'))
  }

  const { error } = intent
  return (
    <FormPage title="Make an account" lead="Free, and done in a minute.">
      <form
        method="post"
        class="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          void signUp(new FormData(event.currentTarget))
        }}
      >
        <FormError error={error} shown={SHOWN} />
        <Wish value={wants} onChange={setWants} />
        <TextInput
          label="Your name"
          name="name"
          id="name"
          autocomplete="name"
          help="As others will see it."
          error={error?.fields.name}
        />
        <TextInput
          label="E-mail"
          name="email"
          id="email"
          type="email"
          autocomplete="email"
          autocapitalize="off"
          error={error?.fields.email}
        />
        <SecretInput
          label="Password"
          name="password"
          autocomplete="new-password"
          help="At least 10 characters; a few words work well."
          error={error?.fields.password}
        />
        <Select
          label="Your currency"
          name="currency"
          id="currency"
          value={currency}
          onChange={(event) => setCurrency(event.currentTarget.value)}
          help="Prices are shown in it. You can hold money in others too."
          error={error?.fields.currency}
        >
          {DISPLAY_CURRENCIES.map((code) => (
            <option key={code} value={code} selected={code === currency}>
              {`${code} · ${currencyName(code)}`}
            </option>
          ))}
        </Select>
        <SubmitButton busy={intent.sending}>
          {wants === 'work' ? 'Make my account and start my profile' : 'Make my account'}
        </SubmitButton>
      </form>
      <p>
        {'Have one already? '}
        <a href="/sign-in" class="link">
          Sign in
        </a>
      </p>
    </FormPage>
  )
}
