import { useQuery } from '@tanstack/preact-query'
import { useRoute } from 'preact-iso'
import { useState } from 'preact/hooks'
import {
  conversationsKey,
  otherOf,
  subjectOf,
  useConversations,
  type Conversation,
  type ConversationAttributes,
} from '~/app/conversation/conversation'
import { ThreadView } from '~/app/conversation/thread'
import { useAccount } from '~/app/session'
import { getOne } from '~/lib/api'
import { cx } from '~/lib/class_names'
import { useLive } from '~/lib/use_live'
import { Button, ButtonLink } from '~/ui/button'
import { Sheet } from '~/ui/dialog'
import { ArrowLeft, Info } from '~/ui/icons'
import { PageTitle } from '~/ui/page_title'
import { EmptyState, ErrorState, SkeletonRows } from '~/ui/states'
import { ConversationList } from './conversation_list'
import { Details } from './details'
import { Search } from './search'

/** The one that is open, also when it is too old to be in the list. */
function useOpen(id: string | undefined, listed: readonly Conversation[] | undefined) {
  const found = listed?.find((each) => each.id === id)
  const one = useQuery({
    queryKey: [...conversationsKey, 'one', id],
    queryFn: ({ signal }) => getOne<ConversationAttributes>(`/conversations/${id}`, {}, signal),
    enabled: id !== undefined && listed !== undefined && found === undefined,
  })
  return { open: found ?? one.data ?? null, error: one.isError ? one.error : null }
}

interface OpenProps {
  readonly conversation: Conversation
  /** The message to show first, by its sequence number; 0 for the newest. */
  readonly at: number
}

function Open({ conversation, at }: OpenProps) {
  const [details, setDetails] = useState(false)
  const name = otherOf(conversation)?.name ?? 'Somebody'
  const subject = subjectOf(conversation)
  const about = <Details conversation={conversation} name={name} />
  return (
    <>
      <section aria-labelledby="thread" class="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-3">
        <div class="flex items-center justify-between gap-2 xl:hidden">
          <ButtonLink href="/app/messages" tone="quiet" class="-ms-4 lg:invisible">
            <ArrowLeft size={16} strokeWidth={1.5} aria-hidden="true" />
            All conversations
          </ButtonLink>
          <Button tone="quiet" class="-me-4" onClick={() => setDetails(true)}>
            <Info size={16} strokeWidth={1.5} aria-hidden="true" />
            Details
          </Button>
        </div>
        <div class="grid gap-1">
          <h2 id="thread" class="display text-24 break-words">
            {name}
          </h2>
          <a class="link justify-self-start" href={subject.href}>
            {subject.title}
          </a>
        </div>
        <ThreadView key={`${conversation.id} ${at}`} conversation={conversation} at={at} />
      </section>
      <aside aria-label="Details" class="hidden xl:block">
        {about}
      </aside>
      <Sheet open={details} title="Details" onClose={() => setDetails(false)}>
        {about}
      </Sheet>
    </>
  )
}

export default function InboxPage() {
  const account = useAccount()
  const { params, query } = useRoute()
  const { id } = params
  const conversations = useConversations()
  useLive(`parties/${account.id}`, [conversationsKey])
  const items = conversations.data?.items
  const { open, error } = useOpen(id, items)
  return (
    <>
      <div class={cx(id && 'sr-only lg:not-sr-only')}>
        <PageTitle title="Messages" />
      </div>
      {conversations.isPending && <SkeletonRows label="Loading your conversations" />}
      {conversations.isError && (
        <ErrorState error={conversations.error} onRetry={() => void conversations.refetch()} />
      )}
      {error !== null && <ErrorState error={error} />}
      {items?.length === 0 && !open && (
        <EmptyState
          title="No conversations yet"
          action={<ButtonLink href="/talents">Find someone to hire</ButtonLink>}
        >
          Ask somebody a question on their profile. Each booking has a conversation too; it opens
          with the first offer.
        </EmptyState>
      )}
      <div
        class={cx(
          'grid grid-cols-[minmax(0,1fr)] gap-6 lg:items-start',
          'lg:grid-cols-[17rem_minmax(0,1fr)] xl:grid-cols-[17rem_minmax(0,1fr)_13rem]'
        )}
      >
        <div class={cx('min-w-0 gap-4', id ? 'hidden lg:grid' : 'grid')}>
          {items && items.length > 0 && <Search conversations={items} currentId={id} />}
          <ConversationList conversations={items ?? []} currentId={id} />
        </div>
        {!id && (items?.length ?? 0) > 0 && (
          <p class="hidden rounded-12 border border-dashed border-edge p-6 text-ink-soft lg:block">
            Choose a conversation to read it here.
          </p>
        )}
        {open && <Open key={open.id} conversation={open} at={Number(query.at ?? 0)} />}
      </div>
    </>
  )
}
