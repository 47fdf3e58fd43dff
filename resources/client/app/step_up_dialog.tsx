import { requestBody } from '~/lib/api'
import { secret } from '~/lib/form_values'
import { stepUpQuestion } from '~/lib/step_up'
import { useIntent } from '~/lib/use_intent'
import { Button } from '~/ui/button'
import { Dialog } from '~/ui/dialog'
import { TextInput } from '~/ui/inputs'
import { FormError } from '~/ui/states'

/** Asks who is there before a decision over money, and lets the decision go on. */
export function StepUpDialog({ totpEnrolled }: { totpEnrolled: boolean }) {
  const answer = stepUpQuestion.use()
  const intent = useIntent<object>()
  const field = totpEnrolled ? 'code' : 'password'

  const prove = async (form: HTMLFormElement) => {
    const body = requestBody('step-ups', { [field]: secret(new FormData(form), field).trim() })
    if (await intent.send({ method: 'POST', path: '/step-ups', body })) answer?.(true)
  }

  return (
    <Dialog
      open={answer !== null}
      title="Is it you?"
      onClose={() => {
        intent.reset()
        answer?.(false)
      }}
    >
      <form
        class="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          void prove(event.currentTarget)
        }}
      >
        <p>Before money moves we make sure that it is you. You are asked once in ten minutes.</p>
        <FormError error={intent.error} shown={[field]} />
        {totpEnrolled ? (
          <TextInput
            label="Code from your authenticator app"
            name="code"
            inputMode="numeric"
            autocomplete="one-time-code"
            error={intent.error?.fields.code}
          />
        ) : (
          <TextInput
            label="Your password"
            name="password"
            type="password"
            autocomplete="current-password"
            error={intent.error?.fields.password}
          />
        )}
        <Button type="submit" busy={intent.sending}>
          Confirm that it is you
        </Button>
      </form>
    </Dialog>
  )
}
