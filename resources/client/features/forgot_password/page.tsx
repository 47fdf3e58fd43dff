import { useState } from 'preact/hooks'
import type { PageInput } from '~/entries/pages'
import { requestBody } from '~/lib/api'
import { text } from '~/lib/form_values'
import { useIntent } from '~/lib/use_intent'
import { FormPage, SubmitButton } from '~/ui/form_page'
import { TextInput } from '~/ui/inputs'
import { FormError } from '~/ui/states'

export const head = () => ({ title: 'Choose a new password', index: false })

export default function ForgotPasswordPage({ site }: PageInput) {
  const intent = useIntent<object>()
  const [sentTo, setSentTo] = useState<string | null>(null)

  const ask = async (email: string) => {
    const body = requestBody('password-resets', { email })
    if (await intent.send({ method: 'POST', path: '/password-resets', body })) setSentTo(email)
  }

  if (sentTo !== null) {
    return (
      <FormPage title="Look into your mail">
        <div role="status" class="grid gap-3">
          <p>
            {`If ${sentTo} has an account, a link to choose a new password is on its way. It works for one hour.`}
          </p>
          {site.demo && (
            <p>
              <a href="/demo/outbox" class="link">
                Open the demo’s mail
              </a>
            </p>
          )}
        </div>
      </FormPage>
    )
  }
  return (
    <FormPage
      title="Choose a new password"
      lead="Tell us your e-mail address. We send you a link that works for one hour."
    >
      <form
        method="post"
        class="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          void ask(text(new FormData(event.currentTarget), 'email'))
        }}
      >
        <FormError error={intent.error} shown={['email']} />
        <TextInput
          label="E-mail"
          name="email"
          id="email"
          type="email"
          autocomplete="email"
          autocapitalize="off"
          error={intent.error?.fields.email}
        />
        <SubmitButton busy={intent.sending}>Send me the link</SubmitButton>
      </form>
    </FormPage>
  )
}
