import { useQuery } from '@tanstack/preact-query'
import { useState } from 'preact/hooks'
import { getMany } from '~/lib/api'
import { capital } from '~/lib/text'
import { X } from '~/ui/icons'
import { TextInput } from '~/ui/inputs'
import type { DraftSkill } from './draft'

const LEVELS = [
  ['working', 'Can do it'],
  ['advanced', 'Good at it'],
  ['expert', 'Expert'],
] as const

interface SkillPickerProps {
  value: readonly DraftSkill[]
  onChange: (value: readonly DraftSkill[]) => void
  error?: string | undefined
}

const SHORTEST = 2

export function SkillPicker({ value, onChange, error }: SkillPickerProps) {
  const [typed, setTyped] = useState('')
  const text = typed.trim()
  const suggestions = useQuery({
    queryKey: ['skills', text],
    queryFn: ({ signal }) =>
      getMany<{ readonly label: string }>(
        '/skills',
        { 'filter[q]': text, 'page[size]': 8 },
        signal
      ),
    enabled: text.length >= SHORTEST,
    staleTime: 60_000,
  })
  const open = (suggestions.data?.items ?? []).filter(
    (each) => !value.some((chosen) => chosen.id === each.id)
  )

  return (
    <div class="grid gap-3">
      <TextInput
        label="Skills"
        help="At least three. Type a few letters and choose from the list, which is the ESCO classification of the European Commission."
        error={error}
        optional
        autocomplete="off"
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
      {text.length >= SHORTEST && (
        <div role="status">
          {open.length === 0 && suggestions.isSuccess && (
            <p class="text-13 text-ink-soft">No skill is called that. Try another word.</p>
          )}
          <ul aria-label="Skills that fit" class="flex flex-wrap gap-2">
            {open.map(({ id, label }) => (
              <li key={id}>
                <button
                  type="button"
                  class="min-h-11 rounded-full border border-edge bg-surface px-4 hover:bg-sunken"
                  onClick={() => {
                    onChange([...value, { id, label, level: 'advanced', years: null }])
                    setTyped('')
                  }}
                >
                  <span class="sr-only">Add </span>
                  {capital(label)}
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
      {value.length > 0 && (
        <ul aria-label="Your skills" class="grid gap-2">
          {value.map((skill) => (
            <li
              key={skill.id}
              class="flex flex-wrap items-center gap-2 rounded-6 border border-line bg-surface py-1 ps-3 pe-1"
            >
              <span class="min-w-0 grow font-semibold">{capital(skill.label)}</span>
              <input
                type="number"
                min={0}
                max={60}
                placeholder="Years"
                aria-label={`Years of ${skill.label}`}
                class="control control-compact w-20"
                value={skill.years ?? ''}
                onInput={(event) => {
                  const typed = event.currentTarget.valueAsNumber
                  const years = Number.isInteger(typed) ? typed : null
                  onChange(value.map((each) => (each.id === skill.id ? { ...each, years } : each)))
                }}
              />
              <select
                aria-label={`How well: ${skill.label}`}
                class="control control-compact w-auto"
                value={skill.level}
                onChange={(event) => {
                  const level = event.currentTarget.value
                  onChange(value.map((each) => (each.id === skill.id ? { ...each, level } : each)))
                }}
              >
                {LEVELS.map(([level, words]) => (
                  <option key={level} value={level} selected={level === skill.level}>
                    {words}
                  </option>
                ))}
              </select>
              <button
                type="button"
                class="grid size-11 place-items-center rounded-6 hover:bg-sunken"
                onClick={() => onChange(value.filter((each) => each.id !== skill.id))}
              >
                <X size={18} strokeWidth={1.5} aria-hidden="true" />
                <span class="sr-only">{`Remove ${skill.label}`}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
