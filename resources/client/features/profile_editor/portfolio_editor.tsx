import { newKey } from '~/lib/api'
import type { PortfolioItem } from '~/lib/talent'
import { Button } from '~/ui/button'
import { Plus, Trash2 } from '~/ui/icons'
import { Textarea, TextInput } from '~/ui/inputs'

interface PortfolioEditorProps {
  value: readonly PortfolioItem[]
  onChange: (value: readonly PortfolioItem[]) => void
  errors: Readonly<Record<string, string>>
}

const MOST = 24

const MOTIFS = ['screens', 'chart', 'shapes', 'page', 'arcs', 'frames', 'waves', 'grid'] as const

/** Each piece gets a picture of its own, drawn by the server from the address. */
function drawnPicture(): string {
  const seed = newKey().slice(0, 8)
  const motif = MOTIFS[Number.parseInt(seed, 16) % MOTIFS.length] ?? 'shapes'
  return `/art/portfolio/${motif}-${seed}.svg`
}

const blank = (): PortfolioItem => ({
  title: '',
  description: '',
  imageUrl: drawnPicture(),
  year: null,
})

export function PortfolioEditor({ value, onChange, errors }: PortfolioEditorProps) {
  const put = (index: number, change: Partial<PortfolioItem>) =>
    onChange(value.map((each, at) => (at === index ? { ...each, ...change } : each)))

  return (
    <div class="grid gap-4">
      {value.map((item, index) => (
        <fieldset
          key={item.imageUrl ?? index}
          class="grid gap-4 rounded-12 border border-line bg-surface p-4"
        >
          <legend class="sr-only">{`Piece of work ${index + 1}`}</legend>
          <div class="grid gap-4 sm:grid-cols-[1fr_8rem]">
            <TextInput
              label="What is it called?"
              value={item.title}
              error={errors[`portfolio.${index}.title`]}
              onInput={(event) => put(index, { title: event.currentTarget.value })}
            />
            <TextInput
              label="Year"
              type="number"
              optional
              min={1950}
              max={2200}
              value={item.year ?? ''}
              error={errors[`portfolio.${index}.year`]}
              onInput={(event) => {
                const year = event.currentTarget.valueAsNumber
                put(index, { year: Number.isNaN(year) ? null : year })
              }}
            />
          </div>
          <Textarea
            label="What did you do?"
            optional
            rows={2}
            value={item.description ?? ''}
            error={errors[`portfolio.${index}.description`]}
            onInput={(event) => put(index, { description: event.currentTarget.value })}
          />
          <Button
            tone="quiet"
            class="justify-self-start"
            onClick={() => onChange(value.filter((_, at) => at !== index))}
          >
            <Trash2 size={16} strokeWidth={1.5} aria-hidden="true" />
            {`Remove ${item.title || 'this piece'}`}
          </Button>
        </fieldset>
      ))}
      {value.length < MOST && (
        <Button
          tone="secondary"
          class="justify-self-start"
          onClick={() => onChange([...value, blank()])}
        >
          <Plus size={18} strokeWidth={1.5} aria-hidden="true" />
          Add a piece of work
        </Button>
      )}
    </div>
  )
}
