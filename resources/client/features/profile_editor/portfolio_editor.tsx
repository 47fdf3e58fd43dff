import { newKey } from '~/lib/api'
import type { UploadedFile } from '~/lib/talent'
import { Button } from '~/ui/button'
import { FileText } from '~/ui/icons'
import { Textarea, TextInput } from '~/ui/inputs'
import type { DraftFile, DraftPiece } from './draft'
import { FilePicker } from './file_picker'
import { ListEditor } from './list_editor'
import { Look, type Looks } from './picture_of'

interface PortfolioEditorProps {
  value: readonly DraftPiece[]
  onChange: (value: readonly DraftPiece[]) => void
  errors: Readonly<Record<string, string>>
  waiting: string | undefined
  files: ReadonlyMap<string, UploadedFile>
  looks: Looks
  onLook: (id: string, look: string) => void
}

const MOTIFS = ['screens', 'chart', 'shapes', 'page', 'arcs', 'frames', 'waves', 'grid'] as const

/** Each piece gets a picture of its own, drawn by the server from the address. */
function drawnPicture(): string {
  const seed = newKey().slice(0, 8)
  const motif = MOTIFS[Number.parseInt(seed, 16) % MOTIFS.length] ?? 'shapes'
  return `/art/portfolio/${motif}-${seed}.svg`
}

const blank = (): DraftPiece => ({
  ...{ title: '', description: '', role: '', client: '', videoUrl: '' },
  ...{ imageUrl: drawnPicture(), year: null, file: null },
})

/** `sailing-shop_2.png` → `sailing shop 2`: a name to begin with. */
const titleOf = ({ name }: DraftFile) =>
  name
    .replace(/\.\w{1,5}$/, '')
    .replaceAll(/[-_\s]+/g, ' ')
    .trim()
    .slice(0, 120)

export function PortfolioEditor(props: PortfolioEditorProps) {
  const { value, onChange, errors, waiting, files, looks, onLook } = props
  return (
    <ListEditor
      items={value}
      onChange={onChange}
      most={24}
      blank={blank}
      noun="piece of work"
      nameOf={({ title }) => title}
      waiting={waiting}
      field="portfolio"
      errors={errors}
      thumb={(item) => (
        <Look
          small
          fileId={item.file?.id ?? null}
          files={files}
          looks={looks}
          fallback={item.imageUrl}
        />
      )}
    >
      {(item, put, index) => {
        const error = (field: string) => errors[`portfolio.${index}.${field}`]
        const text = (field: 'title' | 'role' | 'client' | 'videoUrl' | 'description') => ({
          value: item[field] ?? '',
          error: error(field),
          onInput: (event: { currentTarget: { value: string } }) =>
            put({ [field]: event.currentTarget.value }),
        })
        return (
          <>
            {item.file?.mediaType === 'application/pdf' ? (
              <p class="flex items-center gap-2">
                <FileText size={18} strokeWidth={1.5} aria-hidden="true" />
                {item.file.name}
              </p>
            ) : (
              <Look
                fileId={item.file?.id ?? null}
                files={files}
                looks={looks}
                fallback={item.imageUrl}
              />
            )}
            <div class="flex flex-wrap items-start gap-3">
              <FilePicker
                label={item.file ? 'Choose another file' : 'Choose a picture or PDF'}
                use="portfolio"
                help="JPEG, PNG, WebP, AVIF or GIF up to 12 MB, PDF up to 20 MB."
                onFile={(file, look) => {
                  if (look) onLook(file.id, look)
                  put({ file, ...(item.title.trim() === '' && { title: titleOf(file) }) })
                }}
              />
              {item.file && (
                <Button tone="quiet" onClick={() => put({ file: null })}>
                  Take it out
                </Button>
              )}
            </div>
            <div class="grid gap-4 sm:grid-cols-[1fr_8rem]">
              <TextInput label="What is it called?" {...text('title')} />
              <TextInput
                label="Year"
                type="number"
                optional
                min={1950}
                max={2200}
                value={item.year ?? ''}
                error={error('year')}
                onInput={(event) => {
                  const year = event.currentTarget.valueAsNumber
                  put({ year: Number.isNaN(year) ? null : year })
                }}
              />
            </div>
            <div class="grid gap-4 sm:grid-cols-2">
              <TextInput label="Your part in it" optional {...text('role')} />
              <TextInput label="Who it was for" optional {...text('client')} />
            </div>
            <Textarea
              label="What did you do, and what came of it?"
              optional
              rows={3}
              {...text('description')}
            />
            <TextInput
              label="Link to a video"
              help="On YouTube, Vimeo, Loom or Dailymotion."
              type="url"
              optional
              {...text('videoUrl')}
            />
          </>
        )
      }}
    </ListEditor>
  )
}
