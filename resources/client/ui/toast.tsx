import { signalStore } from '~/lib/signal_store'
import { CircleCheck, Info, X } from './icons'

interface Message {
  readonly id: number
  readonly text: string
  readonly kind: 'done' | 'note'
}

const messages = signalStore<readonly Message[]>([])
let last = 0

const VISIBLE_MS = 6000

/**
 * Says what happened and what comes next, after an action. Errors stay beside their cause; a
 * note is for what lost its place on the page.
 */
export function toast(text: string, kind: Message['kind'] = 'done'): void {
  const id = ++last
  messages.set([...messages.get(), { id, text, kind }])
  setTimeout(() => dismiss(id), VISIBLE_MS)
}

function dismiss(id: number): void {
  messages.set(messages.get().filter((each) => each.id !== id))
}

function Icon({ kind }: { kind: Message['kind'] }) {
  const Shown = kind === 'done' ? CircleCheck : Info
  return <Shown size={20} aria-hidden="true" class="flex-none" />
}

/** Mounted once by the shell. */
export function Toasts() {
  const shown = messages.use()
  return (
    <div
      role="status"
      aria-live="polite"
      class="pointer-events-none fixed inset-x-0 bottom-18 z-20 grid justify-items-center gap-2 p-4 lg:bottom-0"
    >
      {shown.map((each) => (
        <div
          key={each.id}
          class="toast pointer-events-auto flex max-w-reading items-center gap-3 rounded-12 bg-ink py-1 ps-4 pe-1 text-paper shadow-float"
        >
          <Icon kind={each.kind} />
          <p class="py-2">{each.text}</p>
          <button
            type="button"
            class="grid size-11 flex-none place-items-center rounded-6"
            onClick={() => dismiss(each.id)}
          >
            <X size={16} aria-hidden="true" />
            <span class="sr-only">Dismiss</span>
          </button>
        </div>
      ))}
    </div>
  )
}
