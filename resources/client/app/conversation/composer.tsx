import { useEffect, useRef, useState } from 'preact/hooks'
import { fileSize, MOST_BYTES, TAKEN } from '~/lib/files'
import { useModule } from '~/lib/use_module'
import { Button } from '~/ui/button'
import { FieldError } from '~/ui/field'
import { Paperclip, Send, X } from '~/ui/icons'
import { Textarea } from '~/ui/inputs'
import { calledBy, Quote } from './bubble'
import type { Message } from './conversation'
import { useDraft } from './draft'
import type { OutgoingFile, Words } from './outgoing_queue'

/** As many as the server takes with one message. */
const MOST_FILES = 10

const loadFiles = () => import('./outgoing_files')
const loadSending = () => import('./sending_files')

interface ComposerProps {
  readonly conversationId: string
  /** What is being answered. */
  readonly answering: Message | null
  /** Words that come back to be changed; a new object each time. */
  readonly reworded: Words | null
  readonly onSend: (words: Words) => void
  readonly onCancel: () => void
}

function tooMuch(chosen: readonly File[], already: number): string | null {
  const large = chosen.find(({ size }) => size > MOST_BYTES)
  if (large) return `A file has at most 25 MB; ${large.name} has ${fileSize(large.size)}.`
  if (already + chosen.length <= MOST_FILES) return null
  return `A message takes at most ${MOST_FILES} files. Send the others with the next one.`
}

/** A place to write, and to choose files. */
export function Composer({ conversationId, answering, reworded, onSend, onCancel }: ComposerProps) {
  const { body, files, write, clear } = useDraft(conversationId)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [grown, setGrown] = useState(0)
  const shown = useModule(files.length > 0, loadFiles)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (!reworded) return
    write({ body: reworded.body, files: reworded.files ?? [] })
    form.current?.querySelector('textarea')?.focus()
  }, [reworded, write])
  useEffect(() => {
    if (answering) form.current?.querySelector('textarea')?.focus()
  }, [answering])

  // With files it is taller than what a phone shows: the way to send them comes back into sight.
  useEffect(() => {
    if (grown > 0 && shown) form.current?.scrollIntoView({ block: 'nearest' })
  }, [grown, shown])

  const choose = async (input: HTMLInputElement) => {
    const chosen = [...(input.files ?? [])]
    input.value = ''
    const refused = tooMuch(chosen, files.length)
    setRefusal(refused)
    if (refused !== null || chosen.length === 0) return
    const { keepFiles } = await loadSending()
    write({ files: [...files, ...(await keepFiles(chosen))] })
    setGrown((times) => times + 1)
  }
  const leaveOut = async (file: OutgoingFile) => {
    write({ files: files.filter(({ id }) => id !== file.id) })
    const { forgetFiles } = await loadSending()
    await forgetFiles([file])
  }
  const send = (event: Event) => {
    event.preventDefault()
    const text = body.trim()
    if (text === '' && files.length === 0) return
    clear()
    setRefusal(null)
    onSend({
      body: text,
      ...(answering && { replyTo: answering.id }),
      ...(files.length > 0 && { files }),
    })
  }

  return (
    <form
      ref={form}
      onSubmit={send}
      class="grid scroll-mb-24 grid-cols-[minmax(0,1fr)] gap-3 lg:scroll-mb-6"
    >
      {answering && (
        <div class="flex items-start justify-between gap-2 rounded-6 bg-sunken p-2">
          <Quote
            quoted={{
              ...{ id: answering.id, sequence: answering.sequence },
              ...{ authorName: answering.authorName, excerpt: calledBy(answering) },
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
        required={files.length === 0}
        value={body}
        onInput={(event) => write({ body: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send(event)
          if (event.key === 'Escape' && answering) onCancel()
        }}
      />
      {shown && files.length > 0 && (
        <shown.ChosenFiles files={files} onRemove={(file) => void leaveOut(file)} />
      )}
      {refusal && <FieldError>{refusal}</FieldError>}
      <div class="flex flex-wrap justify-between gap-3">
        <label class="file-button">
          <input
            type="file"
            multiple
            accept={TAKEN}
            class="sr-only"
            onChange={(event) => void choose(event.currentTarget)}
          />
          <Paperclip size={16} strokeWidth={1.5} aria-hidden="true" />
          Add files
        </label>
        <Button type="submit">
          <Send size={16} strokeWidth={1.5} aria-hidden="true" />
          <span>
            Send<span class="max-sm:sr-only"> the message</span>
          </span>
        </Button>
      </div>
    </form>
  )
}
