import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { Button } from '~/ui/button'
import { Send, X } from '~/ui/icons'
import { Textarea } from '~/ui/inputs'
import { Quote } from './bubble'
import type { Message } from './conversation'
import type { Words } from './outgoing_queue'

interface ComposerProps {
  readonly conversationId: string
  /** What is being answered. */
  readonly answering: Message | null
  /** Words that come back to be changed; a new object each time. */
  readonly reworded: { readonly body: string } | null
  readonly onSend: (words: Words) => void
  readonly onCancel: () => void
}

const place = (conversationId: string) => `uvidense.draft.${conversationId}`

/** A place to write. What is begun here is still here after a reload. */
export function Composer({ conversationId, answering, reworded, onSend, onCancel }: ComposerProps) {
  const [draft, setDraft] = useState(() => sessionStorage.getItem(place(conversationId)) ?? '')
  const form = useRef<HTMLFormElement>(null)
  const write = useCallback(
    (text: string) => {
      setDraft(text)
      sessionStorage.setItem(place(conversationId), text)
    },
    [conversationId]
  )
  useEffect(() => {
    if (!reworded) return
    write(reworded.body)
    form.current?.querySelector('textarea')?.focus()
  }, [reworded, write])
  useEffect(() => {
    if (answering) form.current?.querySelector('textarea')?.focus()
  }, [answering])

  const send = (event: Event) => {
    event.preventDefault()
    const body = draft.trim()
    if (body === '') return
    write('')
    onSend({ body, ...(answering && { replyTo: answering.id }) })
  }

  return (
    <form ref={form} onSubmit={send} class="grid gap-3">
      {answering && (
        <div class="flex items-start justify-between gap-2 rounded-6 bg-sunken p-2">
          <Quote
            quoted={{
              ...{ id: answering.id, sequence: answering.sequence },
              ...{ authorName: answering.authorName, excerpt: answering.body },
            }}
          />
          <button
            type="button"
            onClick={onCancel}
            class="grid size-11 flex-none place-items-center rounded-6 hover:bg-surface"
          >
            <X size={18} aria-hidden="true" />
            <span class="sr-only">Do not answer this one</span>
          </button>
        </div>
      )}
      <Textarea
        label="Your message"
        rows={2}
        value={draft}
        onInput={(event) => write(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send(event)
          if (event.key === 'Escape' && answering) onCancel()
        }}
      />
      <Button type="submit" class="justify-self-end">
        <Send size={16} strokeWidth={1.5} aria-hidden="true" />
        Send the message
      </Button>
    </form>
  )
}
