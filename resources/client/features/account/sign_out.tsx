import { forgetSignedIn } from '~/lib/identity_hint'
import { forgetKept } from '~/lib/kept'
import { useIntent } from '~/lib/use_intent'
import { Button } from '~/ui/button'
import { LogOut } from '~/ui/icons'
import { FormError } from '~/ui/states'

export function SignOut() {
  const intent = useIntent<object>()
  const leave = async () => {
    if (!(await intent.send({ method: 'DELETE', path: '/sessions/current' }))) return
    forgetSignedIn()
    await forgetKept()
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
