import { fileSize } from '~/lib/files'
import { Paperclip, X } from '~/ui/icons'
import type { OutgoingFile } from './outgoing_queue'
import { useSent } from './sending_files'

/** Files that are chosen and can still be left out. */
export function ChosenFiles({
  files,
  onRemove,
}: {
  files: readonly OutgoingFile[]
  onRemove: (file: OutgoingFile) => void
}) {
  return (
    <ul aria-label="Files to send" class="grid grid-cols-[minmax(0,1fr)] rounded-6 bg-sunken px-3">
      {files.map((file) => (
        <li key={file.id} class="flex min-h-11 min-w-0 items-center gap-2">
          <Paperclip size={16} strokeWidth={1.5} class="flex-none" aria-hidden="true" />
          <span class="min-w-0 grow break-words">{`${file.name} · ${fileSize(file.size)}`}</span>
          <button
            type="button"
            onClick={() => onRemove(file)}
            class="-me-3 grid size-11 flex-none place-items-center rounded-6 hover:bg-surface"
          >
            <X size={18} aria-hidden="true" />
            <span class="sr-only">{`Leave out ${file.name}`}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

/** Files on their way, and how far they are. */
export function OutgoingFiles({ files }: { files: readonly OutgoingFile[] }) {
  const sent = useSent()
  return (
    <ul class="grid grid-cols-[minmax(0,1fr)]">
      {files.map((file) => {
        const percent = Math.round((file.assetId ? 1 : (sent.get(file.id) ?? 0)) * 100)
        return (
          <li key={file.id} class="grid min-w-0 gap-1 py-1">
            <span class="break-words">{`${file.name} · ${fileSize(file.size)}`}</span>
            {percent < 100 && (
              <progress
                class="progress"
                max={100}
                value={percent}
                aria-label={`Sending ${file.name}`}
              />
            )}
          </li>
        )
      })}
    </ul>
  )
}
