import { useRoute } from 'preact-iso'
import {
  conversationsKey,
  useConversations,
  type Conversation,
} from '~/app/conversation/conversation'
import { ThreadView } from '~/app/conversation/thread'
import { useAccount } from '~/app/session'
import { cx } from '~/lib/class_names'
import { timeAgo } from '~/lib/dates'
import { useLive } from '~/lib/use_live'
import { Avatar } from '~/ui/avatar'
import { ButtonLink } from '~/ui/button'
import { ArrowLeft } from '~/ui/icons'
import { PageTitle } from '~/ui/page_title'
import { EmptyState, ErrorState, SkeletonRows } from '~/ui/states'

const otherOf = (conversation: Conversation, ownId: string) =>
  conversation.participants.find((each) => each.id !== ownId) ?? conversation.participants[0]

function Row({ conversation, current }: { conversation: Conversation; current: boolean }) {
  const account = useAccount()
  const other = otherOf(conversation, account.id)
  return (
    <li>
      <a
        href={`/app/messages/${conversation.id}`}
        aria-current={current ? 'page' : undefined}
        class={cx(
          'flex min-h-14 items-center gap-3 rounded-12 border p-3',
          current ? 'border-accent bg-accent-tint' : 'border-line bg-surface hover:border-edge'
        )}
      >
        <Avatar id={other?.id ?? ''} name={other?.name ?? '?'} size={40} />
        <span class="min-w-0 grow">
          <span class="flex justify-between gap-2">
            <span class="truncate font-semibold">{other?.name ?? 'Somebody'}</span>
            {conversation.lastMessage && (
              <span class="flex-none text-13 text-ink-soft">
                {timeAgo(conversation.lastMessage.createdAt)}
              </span>
            )}
          </span>
          <span class="block truncate text-13 text-ink-soft">{conversation.title}</span>
          <span class="block truncate">{conversation.lastMessage?.body ?? ''}</span>
        </span>
        {conversation.unread > 0 && (
          <span class="rounded-full bg-accent px-2 text-13 font-semibold text-accent-ink">
            {conversation.unread}
            <span class="sr-only"> unread</span>
          </span>
        )}
      </a>
    </li>
  )
}

export default function InboxPage() {
  const account = useAccount()
  const { id } = useRoute().params
  const conversations = useConversations()
  useLive(`parties/${account.id}`, [conversationsKey])
  const open = conversations.data?.items.find((each) => each.id === id)
  const other = open ? otherOf(open, account.id) : undefined
  return (
    <>
      <PageTitle title="Messages" />
      {conversations.isPending && <SkeletonRows label="Loading your conversations" />}
      {conversations.isError && (
        <ErrorState error={conversations.error} onRetry={() => void conversations.refetch()} />
      )}
      {conversations.data?.items.length === 0 && (
        <EmptyState
          title="No conversations yet"
          action={<ButtonLink href="/talents">Find someone to hire</ButtonLink>}
        >
          Each booking has a conversation. It opens with the first offer.
        </EmptyState>
      )}
      <div class="grid grid-cols-[minmax(0,1fr)] gap-6 lg:grid-cols-[20rem_minmax(0,1fr)] lg:items-start">
        <ul class={cx('grid grid-cols-[minmax(0,1fr)] gap-2', id && 'hidden lg:grid')}>
          {conversations.data?.items.map((each) => (
            <Row key={each.id} conversation={each} current={each.id === id} />
          ))}
        </ul>
        {!id && (conversations.data?.items.length ?? 0) > 0 && (
          <p class="hidden rounded-12 border border-dashed border-edge p-6 text-ink-soft lg:block">
            Choose a conversation to read it here.
          </p>
        )}
        {open && (
          <section aria-labelledby="thread" class="grid min-w-0 gap-3">
            <ButtonLink href="/app/messages" tone="quiet" class="justify-self-start lg:hidden">
              <ArrowLeft size={16} strokeWidth={1.5} aria-hidden="true" />
              All conversations
            </ButtonLink>
            <div class="flex flex-wrap items-baseline justify-between gap-3">
              <h2 id="thread" class="display text-24">
                {other?.name ?? 'Conversation'}
              </h2>
              <a class="link" href={`/app/bookings/${open.bookingId}`}>
                {open.title}
              </a>
            </div>
            <ThreadView
              key={open.id}
              conversationId={open.id}
              writable={open.meta.can.includes('post')}
            />
          </section>
        )}
      </div>
    </>
  )
}
