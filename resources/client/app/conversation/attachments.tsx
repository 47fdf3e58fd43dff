import { fileSize } from '~/lib/files'
import { FileText } from '~/ui/icons'
import type { Attachment } from './conversation'

/** Files of a message: small pictures where they stand, the others by name and size. */
export function Attachments({ files }: { files: readonly Attachment[] }) {
  if (files.length === 0) return null
  return (
    <ul class="grid grid-cols-[minmax(0,1fr)] gap-2">
      {files.map((file) => (
        <li key={file.id} class="min-w-0">
          <a
            href={file.fileUrl}
            target="_blank"
            rel="noreferrer"
            class="link flex min-h-11 min-w-0 items-center gap-2"
          >
            {file.shown ? (
              <img
                src={file.fileUrl}
                alt={file.name}
                height={160}
                loading="lazy"
                class="h-40 w-auto max-w-full rounded-6 object-contain"
              />
            ) : (
              <>
                <FileText size={20} strokeWidth={1.5} class="flex-none" aria-hidden="true" />
                <span class="min-w-0 break-words">{`${file.name} · ${fileSize(file.size)}`}</span>
              </>
            )}
          </a>
        </li>
      ))}
    </ul>
  )
}
