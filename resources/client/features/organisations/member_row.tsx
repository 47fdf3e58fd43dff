import { useState } from 'preact/hooks'
import { needsStepUp, StepUp } from '~/app/step_up/step_up'
import { requestBody } from '~/lib/api'
import { day } from '~/lib/dates'
import { useIntent } from '~/lib/use_intent'
import { Avatar } from '~/ui/avatar'
import { Button } from '~/ui/button'
import { Dialog } from '~/ui/dialog'
import { FormError } from '~/ui/states'
import { toast } from '~/ui/toast'
import { rolesInWords, type Membership, type Organisation, type Role } from './organisation'
import { RoleChoice } from './role_choice'

interface MemberProps {
  member: Membership
  organisation: Organisation
  onChanged: () => void
}

function RolesDialog({ member, organisation, onChanged, onClose }: MemberProps & Closing) {
  const intent = useIntent<object>()
  const [roles, setRoles] = useState<readonly Role[]>(member.roles)
  const save = async () => {
    const body = requestBody('memberships', { roles }, member.id)
    if (!(await intent.send({ method: 'PATCH', path: `/memberships/${member.id}`, body }))) return
    toast(`The roles of ${member.name} are saved.`)
    onChanged()
    onClose()
  }
  return (
    <Dialog
      open
      title={`What is ${member.name} there for?`}
      onClose={onClose}
      actions={
        <>
          <Button busy={intent.sending} onClick={() => void save()}>
            Save the roles
          </Button>
          <Button tone="secondary" onClick={onClose}>
            Never mind
          </Button>
        </>
      }
    >
      <RoleChoice
        legend={`At ${organisation.name}`}
        chosen={roles}
        mayMakeOwners={organisation.roles.includes('owner')}
        error={intent.error?.fields.roles}
        onChange={setRoles}
      />
      {needsStepUp(intent.error) ? (
        <StepUp
          what={`This changes who has access to the money or members of ${organisation.name}`}
          onProved={() => void save()}
        />
      ) : (
        <FormError error={intent.error} shown={['roles']} />
      )}
    </Dialog>
  )
}

interface Closing {
  onClose: () => void
}

function RemoveDialog({ member, organisation, onChanged, onClose }: MemberProps & Closing) {
  const intent = useIntent<object>()
  const remove = async () => {
    if (!(await intent.send({ method: 'DELETE', path: `/memberships/${member.id}` }))) return
    toast(`${member.name} no longer belongs to ${organisation.name}.`)
    onChanged()
    onClose()
  }
  return (
    <Dialog
      open
      title={`Remove ${member.name}?`}
      onClose={onClose}
      actions={
        <>
          <Button tone="danger" busy={intent.sending} onClick={() => void remove()}>
            {`Remove ${member.name}`}
          </Button>
          <Button tone="secondary" onClick={onClose}>
            Never mind
          </Button>
        </>
      }
    >
      <p>
        {`From that moment on they see nothing of ${organisation.name} and do nothing in its name. What they did stays. You can invite them again.`}
      </p>
      {needsStepUp(intent.error) ? (
        <StepUp
          what={`This changes who has access to the money or members of ${organisation.name}`}
          onProved={() => void remove()}
        />
      ) : (
        <FormError error={intent.error} />
      )}
    </Dialog>
  )
}

export function MemberRow({ member, organisation, onChanged }: MemberProps) {
  const [asking, setAsking] = useState<'roles' | 'remove' | null>(null)
  const onClose = () => setAsking(null)
  const shared = { member, organisation, onChanged, onClose }
  return (
    <li class="flex flex-wrap items-center justify-between gap-3 rounded-12 border border-line bg-surface p-4">
      <div class="flex min-w-0 items-center gap-3">
        <Avatar id={member.accountId} name={member.name} size={40} />
        <div class="min-w-0">
          <p class="font-semibold">{member.name}</p>
          <p class="text-13 break-words text-ink-soft">
            {`${rolesInWords(member.roles)} · ${member.email} · since ${day(member.joinedAt)}`}
          </p>
        </div>
      </div>
      {member.meta.can.includes('change-roles') && (
        <div class="flex flex-wrap gap-3">
          <Button tone="secondary" onClick={() => setAsking('roles')}>
            Change roles
            <span class="sr-only">{` of ${member.name}`}</span>
          </Button>
          <Button tone="quiet" onClick={() => setAsking('remove')}>
            Remove
            <span class="sr-only">{` ${member.name}`}</span>
          </Button>
        </div>
      )}
      {asking === 'roles' && <RolesDialog {...shared} />}
      {asking === 'remove' && <RemoveDialog {...shared} />}
    </li>
  )
}
