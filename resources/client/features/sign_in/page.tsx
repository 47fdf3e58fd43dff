import { useState } from 'preact/hooks'
import type { PageInput } from '~/entries/pages'
import { safeNext } from '~/lib/address'
import { requestBody } from '~/lib/api'
import { secret, text } from '~/lib/form_values'
import { rememberSignedIn } from '~/lib/identity_hint'
import { useIntent } from '~/lib/use_intent'
import { FormPage, SubmitButton } from '~/ui/form_page'
import { TextInput } from '~/ui/inputs'
import { SecretInput } from '~/ui/secret_input'
import { FormError } from '~/ui/states'
import { DemoLogins } from './demo_logins'

export const head = () => ({ title: 'Sign in', canonical: '/sign-in', index: false })

export default function SignInPage({ site, url }: PageInput) {
  const [wantsCode, setWantsCode] = useState(false)
  const intent = useIntent<{ readonly name?: string }>()

  const signIn = async (values: FormData) => {
    const code = text(values, 'code')
    const attributes = {
      email: text(values, 'email'),
      password: secret(values, 'password'),
      ...(code === '' ? {} : { code }),
    }
    const body = requestBody('sessions', attributes)
    const done = await intent.send({ method: 'POST', path: '/sessions', body })
    if (!done) return
    rememberSignedIn(done.result?.name ?? attributes.email)
    location.assign(safeNext(location.search))
  }

  const error = intent.error
  const asksForCode = error?.code === 'identity.code_required'
  const codeStep = wantsCode || asksForCode || error?.code === 'identity.code_wrong'
  if (codeStep && !wantsCode) setWantsCode(true)

  return (
    <FormPage title="Sign in">
      <form
        method="post"
        class="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          void signIn(new FormData(event.currentTarget))
        }}
      >
        {!asksForCode && <FormError error={error} shown={['email', 'password', 'code']} />}
        <TextInput
          label="E-mail"
          name="email"
          id="email"
          type="email"
          autocomplete="username"
          autocapitalize="off"
          error={error?.fields.email}
        />
        <SecretInput
          label="Password"
          name="password"
          autocomplete="current-password"
          error={error?.fields.password}
        />
        {codeStep && (
          <TextInput
            label="Code from your authenticator app"
            name="code"
            id="code"
            inputMode="numeric"
            autocomplete="one-time-code"
            autofocus
            help="Six figures. Without your phone, use one of your recovery codes."
            error={asksForCode ? null : error?.fields.code}
          />
        )}
        <SubmitButton busy={intent.sending}>Sign in</SubmitButton>
      </form>
      {site.demo && <DemoLogins onCodeNeeded={() => setWantsCode(true)} />}
      <p>
        <a href="/forgot-password" class="link">
          Forgotten your password?
        </a>
      </p>
      <p>
        {'New here? '}
        <a href={`/sign-up${url.slice('/sign-in'.length)}`} class="link">
          Make an account
        </a>
      </p>
    </FormPage>
  )
}
