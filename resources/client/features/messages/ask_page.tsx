import { useQuery } from '@tanstack/preact-query'
import { useLocation } from 'preact-iso'
import { useEffect, useRef } from 'preact/hooks'
import { conversationsKey, type ConversationAttributes } from '~/app/conversation/conversation'
import { useDraft } from '~/app/conversation/draft'
import { useActing } from '~/app/acting'
import { getMany, getOne, newKey, requestBody } from '~/lib/api'
import type { Talent, TalentAttributes } from '~/lib/talent'
import { useIntent } from '~/lib/use_intent'
import { Avatar } from '~/ui/avatar'
import { Button } from '~/ui/button'
import { Send } from '~/ui/icons'
import { Textarea } from '~/ui/inputs'
import { PageTitle } from '~/ui/page_title'
import { EmptyState, ErrorState, FormError, SkeletonRows } from '~/ui/states'

/** Whom to ask, and where the two have talked already. */
function useAsked(talentId: string) {
  return useQuery({
    queryKey: [...conversationsKey, 'asked', talentId],
    queryFn: async ({ signal }) => {
      const [talent, asked] = await Promise.all([
        getOne<TalentAttributes>(`/talents/${talentId}`, {}, signal),
        getMany<ConversationAttributes>('/conversations', { 'filter[talentId]': talentId }, signal),
      ])
      return { talent, known: asked.items[0]?.id ?? null }
    },
    enabled: talentId !== '',
  })
}

function Ask({ talent }: { talent: Talent }) {
  const { route } = useLocation()
  const intent = useIntent<ConversationAttributes>()
  const acting = useActing()
  const { body, write, clear } = useDraft(`to-${talent.id}`)
  // The device names the message: sent again, it is the same one.
  const clientId = useRef(newKey())
  const first = talent.name.split(' ')[0] ?? talent.name
  const ask = async (event: Event, more: object = {}) => {
    event.preventDefault()
    const words = {
      talentId: talent.id,
      party: acting.id,
      body,
      clientId: clientId.current,
      ...more,
    }
    const sent = await intent.send({
      method: 'POST',
      path: '/conversations',
      body: requestBody('conversations', words),
    })
    if (!sent?.result) return
    clear()
    route(`/app/messages/${sent.result.id}`, true)
  }
  return (
    <form onSubmit={(event) => void ask(event)} class="grid max-w-reading gap-4">
      <p class="flex items-center gap-3">
        <Avatar id={talent.id} name={talent.name} url={talent.avatarUrl} size={56} />
        <span class="min-w-0">
          <span class="block font-semibold">{talent.name}</span>
          <span class="block text-ink-soft">{talent.headline}</span>
        </span>
      </p>
      <FormError error={intent.error} shown={['body']} />
      <Textarea
        label="Your question"
        rows={5}
        maxLength={10_000}
        value={body}
        error={intent.error?.fields.body}
        help={`${acting.isOrganisation ? `You ask as ${acting.name}. ` : ''}${first} answers here, under Messages. An offer can follow whenever you like.`}
        onInput={(event) => write({ body: event.currentTarget.value })}
      />
      <div class="flex flex-wrap gap-3">
        <Button type="submit" busy={intent.sending}>
          <Send size={16} strokeWidth={1.5} aria-hidden="true" />
          {`Ask ${first}`}
        </Button>
        {intent.error?.code === 'messaging.contact_details' && (
          <Button tone="secondary" onClick={(event) => void ask(event, { sendAnyway: true })}>
            Send it anyway
          </Button>
        )}
      </div>
    </form>
  )
}

/** The first question to a talent. Who has asked before goes on there. */
export default function AskPage() {
  const { query, route } = useLocation()
  const asked = useAsked(query.talent ?? '')
  const known = asked.data?.known
  useEffect(() => {
    if (known) route(`/app/messages/${known}`, true)
  }, [known, route])
  return (
    <>
      <PageTitle title="Ask a question" />
      {!query.talent && (
        <EmptyState title="Whom would you like to ask?">
          Open somebody’s profile and choose “Ask a question” there.
        </EmptyState>
      )}
      {query.talent && (asked.isPending || known) && <SkeletonRows label="Loading the profile" />}
      {asked.isError && <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.data?.talent && !known && <Ask talent={asked.data.talent} />}
    </>
  )
}
