import type { Talent, UploadedFile } from '~/lib/talent'

/** What was chosen in this visit, by the upload's id: shown until the server has its sizes. */
export type Looks = Readonly<Record<string, string>>

export function uploadedIn(talent: Talent | null): ReadonlyMap<string, UploadedFile> {
  const files = [talent?.avatarFile, ...(talent?.portfolio ?? []).map(({ file }) => file)]
  return new Map(files.flatMap((file) => (file ? [[file.id, file]] : [])))
}

interface LookProps {
  readonly fileId: string | null
  readonly files: ReadonlyMap<string, UploadedFile>
  readonly looks: Looks
  /** Drawn, where nothing was uploaded. */
  readonly fallback: string | null
  readonly round?: boolean
  /** Beside a name, without words. */
  readonly small?: boolean
}

/** A picture as it is on its way: what was chosen, then what pages show. */
export function Look({ fileId, files, looks, fallback, round = false, small = false }: LookProps) {
  const file = fileId === null ? undefined : files.get(fileId)
  const made = file?.sizes.find(({ url }) => url.endsWith('.webp'))
  const src = fileId === null ? fallback : (looks[fileId] ?? made?.url ?? fallback)
  const shape = round ? 'size-24 rounded-full' : 'aspect-[8/5] w-full max-w-80 rounded-6'
  if (small) {
    return (
      src && (
        <img
          src={src}
          alt=""
          width={64}
          height={40}
          class="h-10 w-16 flex-none rounded-6 bg-sunken object-cover"
        />
      )
    )
  }
  return (
    <div class="grid gap-1">
      {src && (
        <img src={src} alt="" class={`${shape} bg-sunken object-cover`} width={96} height={96} />
      )}
      {file?.state === 'waiting' && (
        <p role="status" class="text-13 text-ink-soft">
          We are making the sizes that pages show.
        </p>
      )}
      {file?.state === 'refused' && (
        <p class="text-13 font-semibold text-red">
          This picture could not be opened after all. Save it anew as JPEG or PNG and send it again.
        </p>
      )}
    </div>
  )
}
