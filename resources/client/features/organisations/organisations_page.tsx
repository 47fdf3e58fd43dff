import { useQueryClient } from '@tanstack/preact-query'
import { useLocation } from 'preact-iso'
import { actAs } from '~/app/acting'
import { useAccount } from '~/app/session'
import { requestBody } from '~/lib/api'
import { text } from '~/lib/form_values'
import { useIntent } from '~/lib/use_intent'
import { Avatar } from '~/ui/avatar'
import { Badge } from '~/ui/badge'
import { Button } from '~/ui/button'
import { TextInput } from '~/ui/inputs'
import { PageTitle } from '~/ui/page_title'
import { EmptyState, ErrorState, FormError, SkeletonRows } from '~/ui/states'
import { toast } from '~/ui/toast'
import {
  rolesInWords,
  useOrganisations,
  type Organisation,
  type OrganisationAttributes,
} from './organisation'

function Row({ organisation }: { organisation: Organisation }) {
  const { id, name, roles, suspended } = organisation
  return (
    <li>
      <a
        href={`/app/organisations/${id}`}
        class="flex items-center gap-3 rounded-12 border border-line bg-surface p-4 hover:border-edge"
      >
        <Avatar id={id} name={name} size={40} />
        <span class="min-w-0 grow">
          <span class="block truncate font-semibold">{name}</span>
          <span class="block text-13 text-ink-soft">{`You: ${rolesInWords(roles)}`}</span>
        </span>
        {suspended && <Badge tone="red">Suspended</Badge>}
      </a>
    </li>
  )
}

function NewOrganisation() {
  const account = useAccount()
  const client = useQueryClient()
  const { route } = useLocation()
  const intent = useIntent<OrganisationAttributes>()
  const create = async (event: SubmitEvent) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget as HTMLFormElement)
    const body = requestBody('organisations', { name: text(form, 'name') })
    const done = await intent.send({ method: 'POST', path: '/organisations', body })
    if (!done?.result) return
    actAs(account, done.result.id)
    toast(`${done.result.name} is set up. You act as it now.`)
    await client.invalidateQueries()
    route(`/app/organisations/${done.result.id}`)
  }
  return (
    <section aria-labelledby="new" class="grid max-w-form gap-4 border-t border-line pt-6">
      <h2 id="new" class="display text-24">
        Set up an organisation
      </h2>
      <form noValidate onSubmit={(event) => void create(event)} class="grid gap-4">
        <FormError error={intent.error} shown={['name']} />
        <TextInput
          label="What is it called?"
          name="name"
          maxLength={120}
          help="As talent see it on your offers. It gets wallets and bookings of its own."
          error={intent.error?.fields.name}
        />
        <Button type="submit" busy={intent.sending} class="justify-self-start">
          Set up the organisation
        </Button>
      </form>
    </section>
  )
}

export default function OrganisationsPage() {
  const organisations = useOrganisations()
  const items = organisations.data?.items ?? []
  return (
    <>
      <PageTitle
        title="Organisations"
        lead="Hire and pay as one: members see the same bookings, and each does what they are there for."
      />
      {organisations.isPending && <SkeletonRows rows={2} label="Loading your organisations" />}
      {organisations.isError && (
        <ErrorState error={organisations.error} onRetry={() => void organisations.refetch()} />
      )}
      {organisations.isSuccess && items.length === 0 && (
        <EmptyState title="You belong to none yet">
          Set one up below, or open the link of an invitation you got by e-mail.
        </EmptyState>
      )}
      <ul class="grid gap-3">
        {items.map((each) => (
          <Row key={each.id} organisation={each} />
        ))}
      </ul>
      <NewOrganisation />
    </>
  )
}
