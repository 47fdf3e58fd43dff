import { forgetSignedIn } from '~/lib/identity_hint'
import { forgetKept } from '~/lib/kept'
import { forgetPush } from '~/lib/push'
import { subscribedAs } from '~/lib/push_hint'
import { useIntent } from '~/lib/use_intent'
import { Button } from '~/ui/button'
import { LogOut } from '~/ui/icons'
import { FormError } from '~/ui/states'

export function SignOut() {
  const intent = useIntent<object>()
  const browser = useIntent<object>()
  const leave = async () => {
    const id = subscribedAs()
    // Whoever sits here next reads nobody else's notices; one that is gone already is fine.
    if (id !== null) await browser.send({ method: 'DELETE', path: `/push-subscriptions/${id}` })
    if (!(await intent.send({ method: 'DELETE', path: '/sessions/current' }))) return
    forgetSignedIn()
    await Promise.all([forgetKept(), forgetPush()])
    location.assign('/')
  }
  return (
    <>
      <FormError error={intent.error} />
      <Button tone="secondary" busy={intent.sending} onClick={() => void leave()}>
        <LogOut size={18} strokeWidth={1.5} aria-hidden="true" />
        Sign out
      </Button>
    </>
  )
}
