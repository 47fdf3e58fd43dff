import { signalStore } from '~/lib/signal_store'
import { CircleCheck, X } from './icons'

interface Message {
  readonly id: number
  readonly text: string
}

const messages = signalStore<readonly Message[]>([])
let last = 0

const VISIBLE_MS = 6000

/** Says what happened and what comes next, after an action. Errors stay beside their cause. */
export function toast(text: string): void {
  const id = ++last
  messages.set([...messages.get(), { id, text }])
  setTimeout(() => dismiss(id), VISIBLE_MS)
}

function dismiss(id: number): void {
  messages.set(messages.get().filter((each) => each.id !== id))
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
          <CircleCheck size={20} aria-hidden="true" class="flex-none" />
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
