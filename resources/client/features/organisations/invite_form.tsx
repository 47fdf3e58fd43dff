import { useState } from 'preact/hooks'
import { needsStepUp, StepUp } from '~/app/step_up/step_up'
import { requestBody } from '~/lib/api'
import { useIntent } from '~/lib/use_intent'
import { Button } from '~/ui/button'
import { TextInput } from '~/ui/inputs'
import { FormError } from '~/ui/states'
import { toast } from '~/ui/toast'
import type { Organisation, Role } from './organisation'
import { RoleChoice } from './role_choice'

interface InviteFormProps {
  organisation: Organisation
  onSent: () => void
}

export function InviteForm({ organisation, onSent }: InviteFormProps) {
  const intent = useIntent<object>()
  const [email, setEmail] = useState('')
  const [roles, setRoles] = useState<readonly Role[]>(['hiring'])
  const invite = async () => {
    const done = await intent.send({
      method: 'POST',
      path: `/organisations/${organisation.id}/invitations`,
      body: requestBody('invitations', { email, roles }),
    })
    if (!done) return
    toast(`We wrote to ${email}. The link works for 7 days.`)
    setEmail('')
    onSent()
  }
  return (
    <section aria-labelledby="invite" class="grid max-w-form gap-4 border-t border-line pt-6">
      <h2 id="invite" class="display text-24">
        Invite somebody
      </h2>
      {needsStepUp(intent.error) ? (
        <StepUp
          what={`This gives somebody access to the money or members of ${organisation.name}`}
          onProved={() => void invite()}
        />
      ) : (
        <FormError error={intent.error} shown={['email', 'roles']} />
      )}
      <form
        noValidate
        class="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          void invite()
        }}
      >
        <TextInput
          label="Their e-mail address"
          type="email"
          id="email"
          value={email}
          error={intent.error?.fields.email}
          onInput={(event) => setEmail(event.currentTarget.value)}
        />
        <RoleChoice
          legend="What are they there for?"
          chosen={roles}
          mayMakeOwners={organisation.roles.includes('owner')}
          error={intent.error?.fields.roles}
          onChange={setRoles}
        />
        <Button type="submit" busy={intent.sending} class="justify-self-start">
          Send the invitation
        </Button>
      </form>
    </section>
  )
}
