import { useRef, useState } from 'preact/hooks'
import { fileSize, MOST_BYTES, TAKEN } from '~/lib/files'
import { Button } from '~/ui/button'
import { FieldError } from '~/ui/field'
import { Plus } from '~/ui/icons'
import { Textarea } from '~/ui/inputs'
import { FormError } from '~/ui/states'
import { toast } from '~/ui/toast'
import { useSealing } from './use_sealing'

function Progress({ value, name }: { value: number; name: string }) {
  const percent = Math.round(value * 100)
  return (
    <div class="grid gap-1">
      <progress class="progress" max={100} value={percent} aria-label={`Sending ${name}`} />
      <p class="text-13 text-ink-soft">
        {percent < 100 ? `${percent} % sent` : 'All of it is here. Sealing it.'}
      </p>
    </div>
  )
}

/** Choose a file, say what it shows, seal it. What a broken line interrupts is not lost. */
export function EvidenceUpload(props: { bookingId: string; disputeId: string }) {
  const sealing = useSealing(props.bookingId, props.disputeId)
  const [caption, setCaption] = useState('')
  const [tooLarge, setTooLarge] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const { file, sending, error } = sealing

  const choose = (chosen: File | undefined) => {
    if (!chosen) return
    const large = chosen.size > MOST_BYTES
    setTooLarge(
      large ? `A file has at most 25 MB; ${chosen.name} has ${fileSize(chosen.size)}.` : null
    )
    sealing.choose(large ? null : chosen)
  }
  const leave = () => {
    sealing.choose(null)
    setCaption('')
    if (input.current) input.current.value = ''
  }
  const seal = async (event: Event) => {
    event.preventDefault()
    const name = file?.name ?? ''
    if (!(await sealing.seal(caption.trim()))) return
    setCaption('')
    if (input.current) input.current.value = ''
    toast(`${name} is sealed. The other side and our staff can see it.`)
  }

  return (
    <form onSubmit={seal} noValidate class="grid gap-3 sm:max-w-form">
      <label class="file-button">
        <input
          ref={input}
          type="file"
          accept={TAKEN}
          class="sr-only"
          onChange={(event) => choose(event.currentTarget.files?.[0])}
        />
        <Plus size={20} strokeWidth={1.5} aria-hidden="true" />
        {file ? 'Choose another file' : 'Add a file'}
      </label>
      {tooLarge && <FieldError>{tooLarge}</FieldError>}
      {file && (
        <div class="grid gap-3 rounded-6 border border-line bg-surface p-4">
          <p class="min-w-0 font-semibold break-words">{`${file.name} · ${fileSize(file.size)}`}</p>
          <Textarea
            label="What it shows"
            optional
            rows={2}
            value={caption}
            error={error?.fields.caption}
            onInput={(event) => setCaption(event.currentTarget.value)}
          />
          {sending && <Progress value={sealing.progress} name={file.name} />}
          <FormError error={error} shown={['caption']} />
          <p class="text-13 text-ink-soft">
            Once it is sealed, nobody can change or remove it, you neither. The other side and our
            staff see it.
          </p>
          <div class="flex flex-wrap gap-3">
            <Button type="submit" busy={sending}>
              {error?.retryable ? 'Try again' : 'Seal this file'}
            </Button>
            <Button tone="quiet" onClick={leave}>
              {sending ? 'Stop' : 'Not this one'}
            </Button>
          </div>
        </div>
      )}
    </form>
  )
}
