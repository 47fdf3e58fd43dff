import { useEffect, useRef, useState } from 'preact/hooks'
import { newKey } from '~/lib/api'
import { ApiError } from '~/lib/api_error'
import { uploadFile } from '~/lib/upload'
import { buttonClass } from '~/ui/button'
import { FieldError } from '~/ui/field'
import { Paperclip } from '~/ui/icons'
import type { DraftFile } from './draft'

interface FilePickerProps {
  readonly label: string
  readonly use: 'avatar' | 'portfolio'
  readonly help: string
  /** @param look of a picture, to show at once what the server still makes sizes of */
  readonly onFile: (file: DraftFile, look: string | null) => void
}

const ACCEPT = {
  avatar: 'image/jpeg,image/png,image/webp,image/avif,image/gif',
  portfolio: 'image/jpeg,image/png,image/webp,image/avif,image/gif,application/pdf',
} as const

function lookOf(file: File): Promise<string | null> {
  if (!file.type.startsWith('image/')) return Promise.resolve(null)
  return new Promise((resolve) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => resolve(null)
    reader.readAsDataURL(file)
  })
}

/** Sends a file as soon as it is chosen, and says what is wrong with it. */
export function FilePicker({ label, use, help, onFile }: FilePickerProps) {
  const [progress, setProgress] = useState<number | null>(null)
  const [error, setError] = useState<string | null>(null)
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])

  const send = async (file: File) => {
    const controller = new AbortController()
    running.current = controller
    setError(null)
    setProgress(0)
    try {
      const { signal } = controller
      const onProgress = (sent: number) => setProgress(Math.min(1, sent / file.size))
      const asset = await uploadFile({ file, use, key: newKey(), onProgress, signal })
      onFile({ id: asset.id, name: asset.name, mediaType: asset.mediaType }, await lookOf(file))
    } catch (failure) {
      if (failure instanceof DOMException && failure.name === 'AbortError') return
      if (!(failure instanceof ApiError)) throw failure
      setError(failure.message)
    } finally {
      setProgress(null)
    }
  }

  return (
    <div class="grid gap-1">
      <label
        class={`${buttonClass('secondary')} cursor-pointer justify-self-start focus-within:outline-2`}
      >
        <Paperclip size={18} strokeWidth={1.5} aria-hidden="true" />
        {progress === null ? label : `Sending, ${Math.round(progress * 100)}%`}
        <input
          type="file"
          class="sr-only"
          accept={ACCEPT[use]}
          disabled={progress !== null}
          onChange={(event) => {
            const input = event.currentTarget
            const file = input.files?.[0]
            input.value = ''
            if (file) void send(file)
          }}
        />
      </label>
      {error && <FieldError>{error}</FieldError>}
      <p class="text-13 text-ink-soft">{help}</p>
    </div>
  )
}
