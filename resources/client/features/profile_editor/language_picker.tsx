import { languageName } from '~/lib/countries'
import type { SpokenLanguage } from '~/lib/talent'
import { Button } from '~/ui/button'
import { FieldError } from '~/ui/field'
import { Plus, X } from '~/ui/icons'

const CODES =
  'am ar bn cs de en es fa fr ha hi id ig it ja ko ms my ne nl pa pl pt ro ru rw si so sw ta te th tl tr uk ur uz vi xh yo zh zu'.split(
    ' '
  )

const LEVELS = [
  ['native', 'Mother tongue'],
  ['C2', 'C2, like a native'],
  ['C1', 'C1, fluent'],
  ['B2', 'B2, good'],
  ['B1', 'B1, gets by'],
  ['A2', 'A2, simple'],
  ['A1', 'A1, a few words'],
] as const

interface LanguagePickerProps {
  value: readonly SpokenLanguage[]
  onChange: (value: readonly SpokenLanguage[]) => void
  error?: string | undefined
}

export function LanguagePicker({ value, onChange, error }: LanguagePickerProps) {
  const put = (index: number, change: Partial<SpokenLanguage>) =>
    onChange(value.map((each, at) => (at === index ? { ...each, ...change } : each)))
  const free = CODES.filter((code) => !value.some((each) => each.code === code))

  return (
    <fieldset class="grid gap-2">
      <legend class="mb-1 font-semibold">Languages you work in</legend>
      {value.map((language, index) => (
        <div key={language.code} class="flex gap-2">
          <select
            aria-label="Language"
            class="control"
            value={language.code}
            onChange={(event) => put(index, { code: event.currentTarget.value })}
          >
            {[language.code, ...free].map((code) => (
              <option key={code} value={code} selected={code === language.code}>
                {languageName(code)}
              </option>
            ))}
          </select>
          <select
            aria-label={`How well you speak ${languageName(language.code)}`}
            class="control"
            value={language.level}
            onChange={(event) => put(index, { level: event.currentTarget.value })}
          >
            {LEVELS.map(([level, words]) => (
              <option key={level} value={level} selected={level === language.level}>
                {words}
              </option>
            ))}
          </select>
          <button
            type="button"
            class="grid size-11 flex-none place-items-center rounded-6 hover:bg-sunken"
            onClick={() => onChange(value.filter((_, at) => at !== index))}
          >
            <X size={18} strokeWidth={1.5} aria-hidden="true" />
            <span class="sr-only">{`Remove ${languageName(language.code)}`}</span>
          </button>
        </div>
      ))}
      {error && <FieldError>{error}</FieldError>}
      {free[0] !== undefined && (
        <Button
          tone="secondary"
          class="justify-self-start"
          onClick={() => onChange([...value, { code: free[0] ?? 'en', level: 'B2' }])}
        >
          <Plus size={18} strokeWidth={1.5} aria-hidden="true" />
          Add a language
        </Button>
      )}
    </fieldset>
  )
}
