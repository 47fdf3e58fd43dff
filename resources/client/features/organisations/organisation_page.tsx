import { useQueryClient } from '@tanstack/preact-query'
import { useState } from 'preact/hooks'
import { useLocation, useRoute } from 'preact-iso'
import { requestBody } from '~/lib/api'
import { day } from '~/lib/dates'
import { text } from '~/lib/form_values'
import { useIntent } from '~/lib/use_intent'
import { Button } from '~/ui/button'
import { Dialog } from '~/ui/dialog'
import { TextInput } from '~/ui/inputs'
import { PageTitle } from '~/ui/page_title'
import { ErrorState, FormError, SkeletonRows } from '~/ui/states'
import { toast } from '~/ui/toast'
import { InviteForm } from './invite_form'
import { MemberRow } from './member_row'
import { rolesInWords, useOrganisation, type Invitation, type Organisation } from './organisation'

function Open({ invitation, onGone }: { invitation: Invitation; onGone: () => void }) {
  const intent = useIntent<object>()
  const withdraw = async () => {
    if (!(await intent.send({ method: 'DELETE', path: `/invitations/${invitation.id}` }))) return
    toast(`The link sent to ${invitation.email} no longer works.`)
    onGone()
  }
  return (
    <li class="flex flex-wrap items-center justify-between gap-3 rounded-12 border border-line bg-surface p-4">
      <div class="min-w-0">
        <p class="font-semibold break-words">{invitation.email}</p>
        <p class="text-13 text-ink-soft">
          {`${rolesInWords(invitation.roles)} · asked by ${invitation.inviterName}, until ${day(invitation.expiresAt)}`}
        </p>
        <FormError error={intent.error} />
      </div>
      {invitation.meta.can.includes('withdraw') && (
        <Button tone="quiet" busy={intent.sending} onClick={() => void withdraw()}>
          Take it back
          <span class="sr-only">{` from ${invitation.email}`}</span>
        </Button>
      )}
    </li>
  )
}

function Naming({
  organisation,
  onChanged,
}: {
  organisation: Organisation
  onChanged: () => void
}) {
  const intent = useIntent<object>()
  const rename = async (event: SubmitEvent) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget as HTMLFormElement)
    const body = requestBody('organisations', { name: text(form, 'name') }, organisation.id)
    const path = `/organisations/${organisation.id}`
    if (!(await intent.send({ method: 'PATCH', path, body }))) return
    toast('Saved.')
    onChanged()
  }
  return (
    <form
      noValidate
      class="grid max-w-form gap-4 border-t border-line pt-6"
      onSubmit={(event) => void rename(event)}
    >
      <FormError error={intent.error} shown={['name']} />
      <TextInput
        label="What it is called"
        name="name"
        maxLength={120}
        defaultValue={organisation.name}
        error={intent.error?.fields.name}
      />
      <Button type="submit" tone="secondary" busy={intent.sending} class="justify-self-start">
        Save the name
      </Button>
    </form>
  )
}

function Leaving({ organisation }: { organisation: Organisation }) {
  const client = useQueryClient()
  const { route } = useLocation()
  const intent = useIntent<object>()
  const [asking, setAsking] = useState(false)
  const onClose = () => setAsking(false)
  const leave = async () => {
    const path = `/organisations/${organisation.id}/leave`
    if (!(await intent.send({ method: 'POST', path }))) return
    toast(`You no longer belong to ${organisation.name}.`)
    route('/app/organisations')
    // What is still on the page until the next one is there is nobody's to ask for any more.
    await client.invalidateQueries({
      predicate: ({ queryKey }) => !JSON.stringify(queryKey).includes(organisation.id),
    })
  }
  return (
    <div class="grid justify-items-start gap-3 border-t border-line pt-6">
      <p class="max-w-reading text-ink-soft">
        When you leave, you see nothing of it any more. Its bookings and its money stay with it.
      </p>
      <Button tone="danger" onClick={() => setAsking(true)}>
        {`Leave ${organisation.name}`}
      </Button>
      {asking && (
        <Dialog
          open
          title={`Leave ${organisation.name}?`}
          onClose={onClose}
          actions={
            <>
              <Button tone="danger" busy={intent.sending} onClick={() => void leave()}>
                {`Leave ${organisation.name}`}
              </Button>
              <Button tone="secondary" onClick={onClose}>
                Never mind
              </Button>
            </>
          }
        >
          <p>From that moment on you do nothing in its name. Only an invitation brings you back.</p>
          <FormError error={intent.error} />
        </Dialog>
      )}
    </div>
  )
}

function Members({ organisation }: { organisation: Organisation }) {
  const client = useQueryClient()
  const onChanged = () => void client.invalidateQueries()
  const { memberships = [], invitations = [] } = organisation
  const { can } = organisation.meta
  return (
    <>
      <section aria-labelledby="members" class="grid gap-3">
        <h2 id="members" class="display text-24">
          Members
        </h2>
        <ul class="grid gap-3">
          {memberships.map((member) => (
            <MemberRow key={member.id} {...{ member, organisation, onChanged }} />
          ))}
        </ul>
      </section>
      {invitations.length > 0 && (
        <section aria-labelledby="invited" class="grid gap-3">
          <h2 id="invited" class="display text-24">
            Invited
          </h2>
          <ul class="grid gap-3">
            {invitations.map((each) => (
              <Open key={each.id} invitation={each} onGone={onChanged} />
            ))}
          </ul>
        </section>
      )}
      {can.includes('invite') && <InviteForm organisation={organisation} onSent={onChanged} />}
      {can.includes('update') && (
        <Naming key={organisation.name} organisation={organisation} onChanged={onChanged} />
      )}
      {can.includes('leave') && <Leaving organisation={organisation} />}
    </>
  )
}

export default function OrganisationPage() {
  const { id = '' } = useRoute().params
  const organisation = useOrganisation(id)
  const { data } = organisation
  return (
    <>
      <PageTitle
        title={data?.name ?? 'Organisation'}
        lead={data ? `Your part in it: ${rolesInWords(data.roles)}.` : ''}
      />
      {data?.suspended && (
        <p role="status" class="max-w-reading rounded-12 border border-red p-4">
          It is suspended: its bookings go on, and nobody does anything in its name until we lift
          it.
        </p>
      )}
      {organisation.isPending && <SkeletonRows rows={3} label="Loading the organisation" />}
      {organisation.isError && (
        <ErrorState error={organisation.error} onRetry={() => void organisation.refetch()} />
      )}
      {data && <Members organisation={data} />}
    </>
  )
}
