import { requestBody } from '~/lib/api'
import { secret } from '~/lib/form_values'
import { useIntent } from '~/lib/use_intent'
import { useMailToken } from '~/lib/use_mail_token'
import { ButtonLink } from '~/ui/button'
import { FormPage, SubmitButton } from '~/ui/form_page'
import { SecretInput } from '~/ui/secret_input'
import { FormError } from '~/ui/states'

export const head = () => ({ title: 'Choose a new password', index: false })

export default function ResetPasswordPage() {
  const token = useMailToken()
  const intent = useIntent<object>()

  if (intent.state.status === 'done') {
    return (
      <FormPage title="Your new password is set">
        <div role="status" class="grid justify-items-start gap-4">
          <p>Every other device was signed out. Sign in with your new password.</p>
          <ButtonLink href="/sign-in">Sign in</ButtonLink>
        </div>
      </FormPage>
    )
  }
  if (token === null) {
    return (
      <FormPage title="This link is not complete">
        <div class="grid justify-items-start gap-4">
          <p>Open the link from the mail again, or ask for a new one.</p>
          <ButtonLink href="/forgot-password">Ask for a new link</ButtonLink>
        </div>
      </FormPage>
    )
  }
  return (
    <FormPage title="Choose a new password">
      <form
        method="post"
        class="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          const password = secret(new FormData(event.currentTarget), 'password')
          const body = requestBody('password-resets', { token, password })
          void intent.send({ method: 'POST', path: '/password-resets/complete', body })
        }}
      >
        <FormError error={intent.error} shown={['password']} />
        <SecretInput
          label="New password"
          name="password"
          autocomplete="new-password"
          help="At least 10 characters; a few words work well."
          error={intent.error?.fields.password}
        />
        <SubmitButton busy={intent.sending}>Set my new password</SubmitButton>
      </form>
    </FormPage>
  )
}
