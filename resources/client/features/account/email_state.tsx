import type { Account } from '~/app/session'
import { useIntent } from '~/lib/use_intent'
import { Button } from '~/ui/button'
import { FormError } from '~/ui/states'

/** Shown only while there is something to do. */
export function EmailState({ account }: { account: Account }) {
  const intent = useIntent<object>()
  if (account.emailVerified) return null
  const path = `/accounts/${account.id}/resend-verification`
  return (
    <section
      aria-label="Your e-mail address"
      class="grid max-w-reading justify-items-start gap-3 rounded-12 border border-amber bg-amber-tint p-5"
    >
      <p>
        <strong class="font-semibold">Please confirm your e-mail address.</strong>
        {` We sent a link to ${account.email}. It works for 24 hours.`}
      </p>
      <FormError error={intent.error} />
      {intent.state.status === 'done' ? (
        <p role="status">A new link is on its way.</p>
      ) : (
        <Button
          tone="secondary"
          busy={intent.sending}
          onClick={() => void intent.send({ method: 'POST', path })}
        >
          Send me a new link
        </Button>
      )}
    </section>
  )
}
