import { cx } from '~/lib/class_names'
import { dateTime } from '~/lib/dates'
import { useModule } from '~/lib/use_module'
import { Button } from '~/ui/button'
import { CircleAlert, Ellipsis, RotateCcw } from '~/ui/icons'
import { Attachments } from './attachments'
import type { Message, Quoted } from './conversation'
import type { Outgoing, Words } from './outgoing_queue'

const loadWritten = () => import('./written')
const loadFiles = () => import('./outgoing_files')

/** What no mark-up could change is shown at once; for the rest its reader comes when first wanted. */
const MARKED = /[*_`~[\]>#\\]|https?:|www\.|@|^\s*([-+]|\d+[.)])\s/m

function Body({ text }: { text: string }) {
  const written = useModule(MARKED.test(text), loadWritten)
  if (written) return <written.Written text={text} />
  return <p class="break-words whitespace-pre-line">{text}</p>
}

export function Quote({ quoted }: { quoted: Quoted }) {
  return (
    <p class="min-w-0 border-s-2 border-edge ps-2 text-13 text-ink-soft">
      <span class="font-semibold">{quoted.authorName}</span>
      <span class="line-clamp-2 break-words">{quoted.excerpt || 'Message deleted'}</span>
    </p>
  )
}

function Line({ message }: { message: Message }) {
  return (
    <li class="flex items-start gap-2 border-s-2 border-line ps-3 text-13 text-ink-soft">
      <p class="max-w-reading min-w-0 break-words">
        {message.body}
        {message.bookingId && (
          <a class="link ms-1" href={`/app/bookings/${message.bookingId}`}>
            To the booking
          </a>
        )}
        <time dateTime={message.createdAt} class="block">
          {dateTime(message.createdAt)}
        </time>
      </p>
    </li>
  )
}

/** Some words to tell it from the others by. */
export const calledBy = ({ body, attachments }: Message) =>
  body.slice(0, 40) || (attachments[0]?.name ?? 'Message deleted')

interface BubbleProps {
  readonly message: Message
  readonly own: boolean
  /** Who has read it, said under the last one that they have. */
  readonly readBy: string | null
  readonly onMore: (message: Message) => void
}

/** One message: who, when, what, and what became of it. */
export function Bubble({ message, own, readBy, onMore }: BubbleProps) {
  if (message.kind === 'system') return <Line message={message} />
  const { authorName, authorRole, createdAt, editedAt, deletedAt, replyTo } = message
  const who = own ? 'You' : `${authorName}${authorRole === 'mediator' ? ' of Uvidense' : ''}`
  const edited = editedAt && !deletedAt ? ' · edited' : ''
  return (
    <li
      id={`message-${message.sequence}`}
      class={cx(
        'grid max-w-[min(34rem,92%)] min-w-0 scroll-mt-4 gap-1',
        own ? 'justify-self-end' : 'justify-self-start'
      )}
    >
      <p class={cx('text-13 text-ink-soft', own && 'text-end')}>
        {`${who} · ${dateTime(createdAt)}${edited}`}
      </p>
      <div class={cx('flex min-w-0 items-start', own && 'flex-row-reverse')}>
        <div
          class={cx(
            'grid min-w-0 gap-2 rounded-12 px-4 py-2',
            own ? 'bg-accent-tint' : 'border border-line bg-surface',
            authorRole === 'mediator' && 'border border-amber'
          )}
        >
          {replyTo && !deletedAt && <Quote quoted={replyTo} />}
          {deletedAt ? (
            <p class="text-ink-soft italic">Message deleted</p>
          ) : (
            message.body && <Body text={message.body} />
          )}
          <Attachments files={message.attachments} />
        </div>
        {message.meta.can.length > 0 && (
          <button
            type="button"
            onClick={() => onMore(message)}
            class="grid size-11 flex-none place-items-center rounded-6 text-ink-soft hover:bg-sunken"
          >
            <Ellipsis size={18} aria-hidden="true" />
            <span class="sr-only">{`What to do with “${calledBy(message)}”`}</span>
          </button>
        )}
      </div>
      {!own && message.hints.length > 0 && !deletedAt && (
        <p class="text-13 text-ink-soft">
          Stay on the safe side: what is agreed or paid outside of escrow is not protected.
        </p>
      )}
      {readBy && <p class="text-end text-13 text-ink-soft">{`Read by ${readBy}`}</p>}
    </li>
  )
}

interface WaitingProps {
  readonly message: Outgoing
  readonly onAgain: (words?: Words) => void
  readonly onDrop: () => void
  /** Takes it back into the place to write. */
  readonly onReword: () => void
}

/** What was written and is not on the other side yet. */
export function Waiting({ message, onAgain, onDrop, onReword }: WaitingProps) {
  const { words, state, refusal } = message
  const caution = refusal?.code === 'messaging.contact_details'
  const files = useModule((words.files?.length ?? 0) > 0, loadFiles)
  return (
    <li class="grid max-w-[min(34rem,92%)] min-w-0 gap-1 justify-self-end">
      <div class="grid gap-2 rounded-12 bg-sunken px-4 py-2">
        {words.body && <p class="break-words whitespace-pre-line">{words.body}</p>}
        {files && words.files && <files.OutgoingFiles files={words.files} />}
      </div>
      {state === 'sending' && <p class="text-end text-13 text-ink-soft">Sending</p>}
      {state === 'waiting' && (
        <p class="flex flex-wrap items-center justify-end gap-2 text-13 text-ink-soft">
          Kept here. It goes out when there is a connection.
          <Button tone="quiet" onClick={() => onAgain()}>
            <RotateCcw size={16} strokeWidth={1.5} aria-hidden="true" />
            Send it now
          </Button>
          {words.files?.some(({ assetId }) => assetId === null) && (
            <Button tone="quiet" onClick={onDrop}>
              Remove it
            </Button>
          )}
        </p>
      )}
      {refusal && (
        <div role="alert" class="grid justify-items-end gap-1 text-13">
          <p
            class={cx(
              'flex min-w-0 gap-2',
              caution ? 'rounded-6 border border-amber bg-amber-tint p-3' : 'text-red'
            )}
          >
            <CircleAlert size={16} class="mt-0.5 flex-none" aria-hidden="true" />
            <span class="min-w-0 break-words">{`Not sent yet. ${refusal.message}`}</span>
          </p>
          <p class="flex flex-wrap justify-end gap-1">
            <Button tone="quiet" onClick={onDrop}>
              Remove it
            </Button>
            <Button tone="quiet" onClick={onReword}>
              Change it
            </Button>
            {caution ? (
              <Button tone="quiet" onClick={() => onAgain({ ...words, sendAnyway: true })}>
                Send it anyway
              </Button>
            ) : (
              <Button tone="quiet" onClick={() => onAgain()}>
                Send again
              </Button>
            )}
          </p>
        </div>
      )}
    </li>
  )
}
