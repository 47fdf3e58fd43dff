import { useEffect, useRef, useState } from 'preact/hooks'
import { useAccount } from '~/app/session'
import { cx } from '~/lib/class_names'
import { dateTime } from '~/lib/dates'
import { Button } from '~/ui/button'
import { CircleAlert, RotateCcw, Send } from '~/ui/icons'
import { Textarea } from '~/ui/inputs'
import { ErrorState, SkeletonRows } from '~/ui/states'
import type { Message } from './conversation'
import { useThread, type Outgoing } from './use_thread'

function Bubble({ message, own }: { message: Message; own: boolean }) {
  if (message.kind === 'system') {
    return (
      <li class="flex items-start gap-2 border-s-2 border-line ps-3 text-13 text-ink-soft">
        <p class="max-w-reading">
          {message.body}
          <time dateTime={message.createdAt} class="block">
            {dateTime(message.createdAt)}
          </time>
        </p>
      </li>
    )
  }
  return (
    <li
      class={cx(
        'grid max-w-[min(34rem,90%)] gap-1',
        own ? 'justify-self-end' : 'justify-self-start'
      )}
    >
      <p class="text-13 text-ink-soft">{`${own ? 'You' : message.authorName} · ${dateTime(message.createdAt)}`}</p>
      <p
        class={cx(
          'rounded-12 px-4 py-2 whitespace-pre-line',
          own ? 'bg-accent-tint' : 'border border-line bg-surface'
        )}
      >
        {message.body}
      </p>
    </li>
  )
}

function Waiting({ message, onRetry }: { message: Outgoing; onRetry: () => void }) {
  return (
    <li class="grid max-w-[min(34rem,90%)] gap-1 justify-self-end">
      <p class="rounded-12 bg-sunken px-4 py-2 whitespace-pre-line">{message.body}</p>
      {message.problem === null ? (
        <p class="text-end text-13 text-ink-soft">Sending</p>
      ) : (
        <p class="flex flex-wrap items-center justify-end gap-2 text-13 text-red">
          <CircleAlert size={16} aria-hidden="true" />
          {`Not sent. ${message.problem}`}
          <Button tone="quiet" onClick={onRetry}>
            <RotateCcw size={16} strokeWidth={1.5} aria-hidden="true" />
            Send again
          </Button>
        </p>
      )}
    </li>
  )
}

interface ThreadViewProps {
  readonly conversationId: string
  /** Whether the reader may write here, as the server says. */
  readonly writable: boolean
}

/** A conversation: what was said, oldest first, and a place to answer. */
export function ThreadView({ conversationId, writable }: ThreadViewProps) {
  const account = useAccount()
  const thread = useThread(conversationId)
  const [draft, setDraft] = useState('')
  const list = useRef<HTMLDivElement>(null)
  const count = thread.messages.length + thread.outgoing.length
  useEffect(() => {
    list.current?.scrollTo({ top: list.current.scrollHeight })
  }, [count])

  const send = (event: Event) => {
    event.preventDefault()
    const body = draft.trim()
    if (body === '') return
    setDraft('')
    void thread.send(body)
  }

  return (
    <div class="grid gap-4 rounded-12 border border-line bg-paper p-4">
      {thread.loading && <SkeletonRows rows={3} label="Loading the conversation" />}
      {thread.error !== null && count === 0 && (
        <ErrorState error={thread.error} onRetry={thread.reload} />
      )}
      {!thread.loading && thread.error === null && count === 0 && (
        <p class="text-ink-soft">Nothing has been said yet. Say hello, or ask what is unclear.</p>
      )}
      <div
        ref={list}
        role="log"
        aria-label="Messages"
        tabIndex={0}
        class="max-h-[28rem] overflow-y-auto overscroll-contain"
      >
        <ol class="grid gap-4">
          {thread.messages.map((message) => (
            <Bubble key={message.id} message={message} own={message.authorId === account.id} />
          ))}
          {thread.outgoing.map((message) => (
            <Waiting
              key={message.clientId}
              message={message}
              onRetry={() => void thread.retry(message.clientId)}
            />
          ))}
        </ol>
      </div>
      {writable && (
        <form onSubmit={send} class="grid gap-3">
          <Textarea
            label="Your message"
            rows={2}
            value={draft}
            onInput={(event) => setDraft(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send(event)
            }}
          />
          <Button type="submit" class="justify-self-end">
            <Send size={16} strokeWidth={1.5} aria-hidden="true" />
            Send the message
          </Button>
        </form>
      )}
    </div>
  )
}
