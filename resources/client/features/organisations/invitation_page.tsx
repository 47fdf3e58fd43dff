import { useQuery, useQueryClient } from '@tanstack/preact-query'
import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import { actAs } from '~/app/acting'
import { useAccount } from '~/app/session'
import { KEPT_HASH, tokenOf } from '~/lib/address'
import { newKey, requestBody, write } from '~/lib/api'
import { day } from '~/lib/dates'
import { useIntent } from '~/lib/use_intent'
import { Button } from '~/ui/button'
import { PageTitle } from '~/ui/page_title'
import { EmptyState, ErrorState, FormError, SkeletonRows } from '~/ui/states'
import { toast } from '~/ui/toast'
import {
  rolesInWords,
  type Invitation,
  type InvitationAttributes,
  type OrganisationAttributes,
} from './organisation'

const KEY = 'invitations'

/** Out of the address, or out of this tab when somebody had to sign in first. */
function tokenOfLink(): string | null {
  return tokenOf(location.hash) ?? tokenOf(sessionStorage.getItem(KEPT_HASH) ?? '')
}

function Answer({ invitation, token }: { invitation: Invitation; token: string }) {
  const account = useAccount()
  const client = useQueryClient()
  const { route } = useLocation()
  const accept = useIntent<OrganisationAttributes>()
  const decline = useIntent<object>()
  const { organisationName: name } = invitation
  const body = requestBody('invitations', { token })

  const join = async () => {
    const done = await accept.send({ method: 'POST', path: '/invitations/accept', body })
    if (!done?.result) return
    sessionStorage.removeItem(KEPT_HASH)
    actAs(account, done.result.id)
    toast(`You belong to ${name}, and act as it now.`)
    // All but the invitation itself: answered, it is nobody's to read any more.
    await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== KEY })
    route(`/app/organisations/${done.result.id}`, true)
  }
  const refuse = async () => {
    if (!(await decline.send({ method: 'POST', path: '/invitations/decline', body }))) return
    sessionStorage.removeItem(KEPT_HASH)
    toast(`You said no to ${name}.`)
    route('/app/organisations', true)
  }
  return (
    <div class="grid max-w-reading justify-items-start gap-4">
      <p>
        {`${invitation.inviterName} would like you to join ${name}. You would be there for: ${rolesInWords(invitation.roles)}. The invitation is open until ${day(invitation.expiresAt)}.`}
      </p>
      <FormError error={accept.error ?? decline.error} />
      {invitation.meta.can.includes('accept') ? (
        <div class="flex flex-wrap gap-3">
          <Button busy={accept.sending} onClick={() => void join()}>
            {`Join ${name}`}
          </Button>
          <Button tone="quiet" busy={decline.sending} onClick={() => void refuse()}>
            Say no
          </Button>
        </div>
      ) : (
        <p class="text-ink-soft">
          {`It went to ${invitation.email}. You are signed in as ${account.email}: sign out, and sign in or sign up with the other address.`}
        </p>
      )}
    </div>
  )
}

export default function InvitationPage() {
  const [token] = useState(tokenOfLink)
  const invitation = useQuery({
    queryKey: [KEY, token],
    enabled: token !== null,
    queryFn: () =>
      write<InvitationAttributes>({
        method: 'POST',
        path: '/invitations/open',
        body: requestBody('invitations', { token }),
        key: newKey(),
      }),
  })
  return (
    <>
      <PageTitle title="An invitation" />
      {token === null && (
        <EmptyState title="Open the link of the mail">
          The link that we sent you leads here with what is needed to join.
        </EmptyState>
      )}
      {token !== null && invitation.isPending && (
        <SkeletonRows rows={2} label="Loading the invitation" />
      )}
      {invitation.isError && (
        <ErrorState error={invitation.error} onRetry={() => void invitation.refetch()} />
      )}
      {invitation.data && token !== null && <Answer invitation={invitation.data} token={token} />}
    </>
  )
}
