import { useQueryClient } from '@tanstack/preact-query'
import {
  conversationsKey,
  otherOf,
  subjectOf,
  type Conversation,
  type Participant,
} from '~/app/conversation/conversation'
import { useIntent } from '~/lib/use_intent'
import { ContactDetails } from './contact_details'
import { Avatar } from '~/ui/avatar'
import { Button, ButtonLink } from '~/ui/button'
import { FormError } from '~/ui/states'
import { toast } from '~/ui/toast'

const ROLES = { client: 'Client', talent: 'Talent', mediator: 'Uvidense, mediating' } as const

type Act = 'mute' | 'unmute' | 'block' | 'unblock'

function Person({ person, own }: { person: Participant; own: boolean }) {
  return (
    <li class="flex items-center gap-3">
      <Avatar id={person.id} name={person.name} size={40} />
      <span class="min-w-0">
        <span class="block truncate font-semibold">{own ? 'You' : person.name}</span>
        <span class="block text-13 text-ink-soft">{ROLES[person.role]}</span>
      </span>
    </li>
  )
}

interface DetailsProps {
  readonly conversation: Conversation
  /** The one across. */
  readonly name: string
}

/** Who is in a conversation, what it is about, and how much one wants to hear of it. */
export function Details({ conversation, name }: DetailsProps) {
  const client = useQueryClient()
  const intent = useIntent()
  const { can } = conversation.meta
  const subject = subjectOf(conversation)
  const said: Readonly<Record<Act, string>> = {
    mute: 'Muted. You get no more notices of what is written here.',
    unmute: 'You get notices of what is written here again.',
    block: `${name} is blocked.`,
    unblock: `${name} is no longer blocked.`,
  }
  const act = async (name: Act) => {
    const path = `/conversations/${conversation.id}/${name}`
    if (!(await intent.send({ method: 'POST', path }))) return
    toast(said[name])
    await client.invalidateQueries({ queryKey: conversationsKey })
  }
  const button = (name: Act, words: string) =>
    can.includes(name) && (
      <Button tone="secondary" busy={intent.sending} onClick={() => void act(name)}>
        {words}
      </Button>
    )
  return (
    <div class="grid gap-6">
      <section class="grid gap-3">
        <h3 class="font-semibold">Who is here</h3>
        <ul class="grid gap-3">
          {conversation.participants.map((each) => (
            <Person key={each.id} person={each} own={each.id === conversation.speaksAs} />
          ))}
        </ul>
        <p>
          <a class="link" href={subject.href}>
            {subject.to}
          </a>
        </p>
        {conversation.talent && otherOf(conversation)?.role === 'talent' && (
          <ButtonLink
            href={`/app/bookings/new?talent=${conversation.talent.id}`}
            tone="secondary"
            class="justify-self-start"
          >
            Send an offer
          </ButtonLink>
        )}
      </section>
      {conversation.contacts && (
        <ContactDetails conversation={conversation} contacts={conversation.contacts} name={name} />
      )}
      <section class="grid justify-items-start gap-3">
        <h3 class="font-semibold">How much you hear</h3>
        <FormError error={intent.error} />
        {button('mute', 'Mute the conversation')}
        {button('unmute', 'Unmute the conversation')}
        {button('block', `Block ${name}`)}
        {button('unblock', `Unblock ${name}`)}
        <p class="text-13 text-ink-soft">
          Muted, its messages still arrive, without notices. A block ends the talking both ways, but
          not while a booking is under way: then you can still reach each other here.
        </p>
      </section>
    </div>
  )
}
