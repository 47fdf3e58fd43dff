import { useQuery } from '@tanstack/preact-query'
import { useState } from 'preact/hooks'
import {
  conversationsKey,
  type Conversation,
  type MessageAttributes,
} from '~/app/conversation/conversation'
import { getMany } from '~/lib/api'
import { dateTime } from '~/lib/dates'
import { useSettled } from '~/lib/use_settled'
import { Button } from '~/ui/button'
import { TextInput } from '~/ui/inputs'
import { ErrorState, SkeletonRows } from '~/ui/states'

type Hit = MessageAttributes & { readonly conversationId: string }

interface SearchProps {
  readonly conversations: readonly Conversation[]
  /** The one that is open: its messages are looked through first. */
  readonly currentId: string | undefined
}

/** Words in all of one's conversations, or in the one that is open. */
export function Search({ conversations, currentId }: SearchProps) {
  const [text, setText] = useState('')
  const [here, setHere] = useState(false)
  const wanted = useSettled(text.trim())
  const within = here ? currentId : undefined
  return (
    <search class="grid gap-2">
      <TextInput
        label="Find something that was said"
        type="search"
        required={false}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      {currentId && wanted.length > 1 && (
        <label class="flex min-h-11 items-center gap-3">
          <input
            type="checkbox"
            class="tick"
            checked={here}
            onChange={(event) => setHere(event.currentTarget.checked)}
          />
          Only in this conversation
        </label>
      )}
      {wanted.length > 1 && <Hits text={wanted} within={within} titles={titlesOf(conversations)} />}
    </search>
  )
}

const titlesOf = (conversations: readonly Conversation[]) =>
  new Map(conversations.map(({ id, title }) => [id, title]))

interface HitsProps {
  readonly text: string
  readonly within: string | undefined
  readonly titles: ReadonlyMap<string, string>
}

function Hits({ text, within, titles }: HitsProps) {
  const [size, setSize] = useState(10)
  const found = useQuery({
    queryKey: [...conversationsKey, 'search', text, within, size],
    queryFn: ({ signal }) => {
      const query = {
        'filter[text]': text,
        'filter[conversationId]': within,
        'page[size]': size,
      }
      return getMany<Hit>('/messages', query, signal)
    },
  })
  if (found.isPending) return <SkeletonRows rows={2} label="Searching" />
  if (found.isError) {
    return <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  }
  const { items, next } = found.data
  return (
    <div class="grid gap-2">
      <p role="status" class="text-13 text-ink-soft">
        {items.length === 0 ? `Nothing says “${text}”.` : 'The newest first'}
      </p>
      <ul class="grid grid-cols-[minmax(0,1fr)] gap-2">
        {items.map((hit) => (
          <li key={hit.id}>
            <a
              href={`/app/messages/${hit.conversationId}?at=${hit.sequence}`}
              class="grid min-w-0 gap-1 rounded-6 border border-line bg-surface p-3 hover:border-edge"
            >
              <span class="truncate text-13 text-ink-soft">
                {`${hit.authorName} · ${dateTime(hit.createdAt)}`}
              </span>
              <span class="line-clamp-3 break-words">
                {hit.body || hit.attachments.map(({ name }) => name).join(', ')}
              </span>
              <span class="truncate text-13 text-ink-soft">{titles.get(hit.conversationId)}</span>
            </a>
          </li>
        ))}
      </ul>
      {next && size < 100 && (
        <Button tone="quiet" onClick={() => setSize(size + 30)}>
          Show more
        </Button>
      )}
    </div>
  )
}
