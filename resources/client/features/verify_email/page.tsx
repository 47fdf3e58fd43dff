import { useEffect } from 'preact/hooks'
import { requestBody } from '~/lib/api'
import { useIntent } from '~/lib/use_intent'
import { useMailToken } from '~/lib/use_mail_token'
import { ButtonLink } from '~/ui/button'
import { FormPage } from '~/ui/form_page'
import { FormError } from '~/ui/states'

export const head = () => ({ title: 'Confirm your e-mail address', index: false })

export default function VerifyEmailPage() {
  const token = useMailToken()
  const intent = useIntent<object>()
  const { send } = intent
  useEffect(() => {
    if (!token) return
    const body = requestBody('email-verifications', { token })
    void send({ method: 'POST', path: '/email-verifications', body })
  }, [token, send])

  if (intent.state.status === 'done') {
    return (
      <FormPage title="Your e-mail address is confirmed">
        <div role="status" class="grid justify-items-start gap-4">
          <p>Thank you. Offers and payments are open to you now.</p>
          <ButtonLink href="/app">Go on</ButtonLink>
        </div>
      </FormPage>
    )
  }
  if (token === null || intent.error) {
    return (
      <FormPage title="This link does not work">
        <div class="grid justify-items-start gap-4">
          {intent.error ? (
            <FormError error={intent.error} />
          ) : (
            <p>Part of the link is missing. Open it from the mail again.</p>
          )}
          <p>You can have a new one sent from your account page.</p>
          <ButtonLink href="/app/account">Go to my account</ButtonLink>
        </div>
      </FormPage>
    )
  }
  return (
    <FormPage title="Confirming your e-mail address">
      <p role="status">One moment.</p>
    </FormPage>
  )
}
