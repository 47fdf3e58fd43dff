import { useQueryClient } from '@tanstack/preact-query'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { useLive } from '~/lib/use_live'
import { useModule } from '~/lib/use_module'
import { Button } from '~/ui/button'
import { Pin } from '~/ui/icons'
import { ErrorState, SkeletonRows } from '~/ui/states'
import { Bubble, Waiting } from './bubble'
import { Composer } from './composer'
import { conversationsKey, otherOf, type Conversation, type Message } from './conversation'
import { useEndInSight } from './end_in_sight'
import { drop, outgoing, useOutgoing } from './outgoing'
import type { Words } from './outgoing_queue'
import { useReadMark, useThread } from './use_thread'

const loadSheet = () => import('./message_sheet')

interface ThreadViewProps {
  readonly conversation: Conversation
  /** The message to show first, by its sequence number; the newest when there is none. */
  readonly at?: number
}

/** Within the list only: the page around it stays where it is. */
function showIn(box: HTMLElement | null, sequence: number): boolean {
  const wanted = document.getElementById(`message-${sequence}`)
  if (!box || !wanted) return false
  const above = (box.clientHeight - wanted.clientHeight) / 2
  box.scrollTo({ top: wanted.offsetTop - Math.max(0, above) })
  return true
}

interface PinnedProps {
  readonly conversation: Conversation
  /** False when it is not on the page. */
  readonly onShow: (sequence: number) => boolean
}

function Pinned({ conversation: { id, pinned }, onShow }: PinnedProps) {
  if (!pinned) return null
  return (
    <a
      href={`/app/messages/${id}?at=${pinned.sequence}`}
      onClick={(event) => onShow(pinned.sequence) && event.preventDefault()}
      class="flex min-h-11 min-w-0 items-center gap-2 rounded-6 bg-sunken px-3 py-2"
    >
      <Pin size={16} strokeWidth={1.5} class="flex-none" aria-hidden="true" />
      <span class="min-w-0 truncate">
        <span class="sr-only">Pinned: </span>
        {pinned.excerpt}
      </span>
    </a>
  )
}

/** Why nothing can be written here. */
function Silence({ conversation, name }: { conversation: Conversation; name: string }) {
  const { silencedBy } = conversation
  if (silencedBy === null) return null
  return (
    <p class="rounded-6 bg-sunken p-3 text-ink-soft">
      {silencedBy === 'you'
        ? `You block ${name}. Lift the block to write again.`
        : `${name} does not want messages now. While a booking is under way you can write.`}
    </p>
  )
}

/** The last of one's own that the other side has read: it speaks for all before it. */
function lastRead(messages: readonly Message[], ownId: string | null, mark: number): number {
  const read = messages.filter((each) => each.authorId === ownId && each.sequence <= mark)
  return read.at(-1)?.sequence ?? 0
}

/** A conversation: what was said, oldest first, and a place to answer. */
export function ThreadView({ conversation, at = 0 }: ThreadViewProps) {
  const client = useQueryClient()
  const { id, speaksAs } = conversation
  const thread = useThread(id, at)
  const { messages } = thread
  const arrived = new Set(messages.map(({ clientId }) => clientId))
  const waiting = useOutgoing().filter(
    (each) => each.conversationId === id && !arrived.has(each.clientId)
  )
  const [answering, setAnswering] = useState<Message | null>(null)
  const [reworded, setReworded] = useState<Words | null>(null)
  const [chosen, setChosen] = useState<Message | null>(null)
  const sheet = useModule(chosen !== null, loadSheet)
  const list = useRef<HTMLDivElement>(null)
  const shown = useRef(false)
  const newest = messages.at(-1)?.sequence ?? 0
  const pending = waiting.map(({ clientId, state }) => `${clientId} ${state}`).join()
  const oldest = messages[0]?.sequence ?? 0
  const other = otherOf(conversation)
  const read = lastRead(messages, speaksAs, other?.readSequence ?? 0)

  useReadMark(id, newest)
  useLive(`conversations/${id}`, [conversationsKey])
  useEffect(() => {
    if (at > 0 && !shown.current) shown.current = showIn(list.current, at)
    else list.current?.scrollTo({ top: list.current.scrollHeight })
  }, [newest, pending, at])
  // What comes in above pushes nothing away from under the reader's eyes.
  const height = useRef(0)
  useLayoutEffect(() => {
    const box = list.current
    if (!box) return
    if (oldest > 0 && height.current > 0) box.scrollTop += box.scrollHeight - height.current
    height.current = 0
  }, [oldest])

  useEndInSight(list, at === 0)

  const earlier = () => {
    height.current = list.current?.scrollHeight ?? 0
    thread.earlier()
  }
  const done = () => {
    setChosen(null)
    thread.reload()
    void client.invalidateQueries({ queryKey: conversationsKey })
  }

  return (
    <div class="grid grid-cols-[minmax(0,1fr)] gap-4 rounded-12 border border-line bg-paper p-3 sm:p-4">
      <Pinned conversation={conversation} onShow={(sequence) => showIn(list.current, sequence)} />
      {thread.loading && <SkeletonRows rows={3} label="Loading the conversation" />}
      {thread.error !== null && <ErrorState error={thread.error} onRetry={thread.reload} />}
      {!thread.loading && thread.error === null && messages.length + waiting.length === 0 && (
        <p class="text-ink-soft">Nothing has been said yet. Say hello, or ask what is unclear.</p>
      )}
      <div
        ref={list}
        role="log"
        aria-label="Messages"
        tabIndex={0}
        class="relative max-h-[min(32rem,40dvh)] lg:max-h-[min(32rem,60dvh)] overflow-y-auto overscroll-contain"
      >
        {thread.more && !thread.loading && (
          <Button tone="quiet" class="mb-3" onClick={earlier}>
            Show earlier messages
          </Button>
        )}
        <ol class="grid grid-cols-[minmax(0,1fr)] gap-4">
          {messages.map((message) => (
            <Bubble
              key={message.id}
              message={message}
              own={speaksAs !== null && message.authorId === speaksAs}
              readBy={message.sequence === read ? (other?.name ?? null) : null}
              onMore={setChosen}
            />
          ))}
          {waiting.map((message) => (
            <Waiting
              key={message.clientId}
              message={message}
              onAgain={(words) => void outgoing.again(message.clientId, words)}
              onDrop={() => drop(message)}
              onReword={() => {
                setReworded(message.words)
                outgoing.drop(message.clientId)
              }}
            />
          ))}
        </ol>
      </div>
      <Silence conversation={conversation} name={other?.name ?? 'The other side'} />
      {conversation.meta.can.includes('post') && (
        <Composer
          key={id}
          conversationId={id}
          answering={answering}
          reworded={reworded}
          onCancel={() => setAnswering(null)}
          onSend={(words) => {
            setAnswering(null)
            void outgoing.send(id, words)
          }}
        />
      )}
      {chosen && sheet && (
        <sheet.MessageSheet
          key={chosen.id}
          message={chosen}
          pinned={conversation.pinned?.id === chosen.id}
          onAnswer={() => {
            setAnswering(chosen)
            setChosen(null)
          }}
          onDone={done}
          onClose={() => setChosen(null)}
        />
      )}
    </div>
  )
}
