import { otherOf, subjectOf, type Conversation } from '~/app/conversation/conversation'
import { cx } from '~/lib/class_names'
import { timeAgo } from '~/lib/dates'
import { Avatar } from '~/ui/avatar'

function Row({ conversation, current }: { conversation: Conversation; current: boolean }) {
  const other = otherOf(conversation)
  const { lastMessage, unread, muted } = conversation
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
            {lastMessage && (
              <span class="flex-none text-13 text-ink-soft">
                {timeAgo(lastMessage.createdAt).replace(/ ago$/, '')}
                <span class="sr-only"> ago</span>
              </span>
            )}
          </span>
          <span class="block truncate text-13 text-ink-soft">
            {`${subjectOf(conversation).title}${muted ? ' · muted' : ''}`}
          </span>
          <span class="flex items-center justify-between gap-2">
            <span class={cx('truncate', unread > 0 && 'font-semibold')}>
              {lastMessage?.body ?? ''}
            </span>
            {unread > 0 && (
              <span class="flex-none rounded-full bg-accent px-2 text-13 font-semibold text-accent-ink">
                {unread}
                <span class="sr-only"> unread</span>
              </span>
            )}
          </span>
        </span>
      </a>
    </li>
  )
}

interface ConversationListProps {
  readonly conversations: readonly Conversation[]
  readonly currentId: string | undefined
}

export function ConversationList({ conversations, currentId }: ConversationListProps) {
  return (
    <ul class="grid grid-cols-[minmax(0,1fr)] gap-2">
      {conversations.map((each) => (
        <Row key={each.id} conversation={each} current={each.id === currentId} />
      ))}
    </ul>
  )
}
