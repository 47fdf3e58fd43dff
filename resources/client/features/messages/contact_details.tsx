import { useQueryClient } from '@tanstack/preact-query'
import { useState } from 'preact/hooks'
import { conversationsKey, type Contacts, type Conversation } from '~/app/conversation/conversation'
import { requestBody } from '~/lib/api'
import { useIntent } from '~/lib/use_intent'
import { Button } from '~/ui/button'
import { Textarea } from '~/ui/inputs'
import { FormError } from '~/ui/states'

interface ContactDetailsProps {
  readonly conversation: Conversation
  readonly contacts: Contacts
  /** The one across. */
  readonly name: string
}

function Said({ who, details }: { who: string; details: string }) {
  return (
    <div class="grid gap-1">
      <p class="text-13 text-ink-soft">{who}</p>
      <p class="break-words whitespace-pre-line">{details}</p>
    </div>
  )
}

/** What the two let each other have to reach them, once both want to, while they work together. */
export function ContactDetails({ conversation, contacts, name }: ContactDetailsProps) {
  const client = useQueryClient()
  const intent = useIntent()
  const [details, setDetails] = useState('')
  const { own, other, offeredByOther } = contacts
  const path = `/conversations/${conversation.id}`

  const done = async (sent: unknown) => {
    if (!sent) return
    setDetails('')
    await client.invalidateQueries({ queryKey: conversationsKey })
  }
  const share = async (event: Event) => {
    event.preventDefault()
    const body = requestBody('conversations', { details })
    await done(await intent.send({ method: 'POST', path: `${path}/share-contacts`, body }))
  }
  const end = async () =>
    done(await intent.send({ method: 'POST', path: `${path}/unshare-contacts` }))

  return (
    <section class="grid gap-3">
      <h3 class="font-semibold">Contact details</h3>
      {own === null && offeredByOther && (
        <p>{`${name} offers to share contact details. Write yours to see them.`}</p>
      )}
      {own === null && !offeredByOther && (
        <p class="text-13 text-ink-soft">
          {`An e-mail address or a number, if both of you want that. ${name} sees yours only once you see theirs, and only while the booking is active.`}
        </p>
      )}
      {other !== null && <Said who={name} details={other} />}
      {own !== null && <Said who="You" details={own} />}
      {own !== null && other === null && (
        <p class="text-13 text-ink-soft">{`Not shown yet: ${name} has to agree first.`}</p>
      )}
      <FormError error={intent.error} shown={['details']} />
      {own === null && (
        <form onSubmit={share} class="grid justify-items-start gap-3">
          <Textarea
            label={`What ${name} may see`}
            class="w-full"
            rows={2}
            maxLength={500}
            value={details}
            error={intent.error?.fields.details}
            onInput={(event) => setDetails(event.currentTarget.value)}
          />
          <Button type="submit" tone="secondary" busy={intent.sending}>
            {offeredByOther ? 'Agree and share mine' : 'Offer to share mine'}
          </Button>
        </form>
      )}
      {conversation.meta.can.includes('unshare-contacts') && (
        <Button
          tone="quiet"
          class="-ms-4 justify-self-start"
          busy={intent.sending}
          onClick={() => void end()}
        >
          {other !== null ? 'End the sharing' : own === null ? 'Decline' : 'Take it back'}
        </Button>
      )}
    </section>
  )
}
