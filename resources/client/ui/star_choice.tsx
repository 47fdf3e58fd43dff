import { useId } from 'preact/hooks'
import { cx } from '~/lib/class_names'
import { FieldError } from './field'
import { Star } from './icons'

const WORDS = ['Bad', 'Poor', 'Fair', 'Good', 'Excellent'] as const

interface StarChoiceProps {
  legend: string
  value: number | null
  onChange: (value: number) => void
  error?: string | undefined
}

/** One to five stars: a group of radio buttons, so arrow keys choose and a screen reader counts. */
export function StarChoice({ legend, value, onChange, error }: StarChoiceProps) {
  const name = useId()
  return (
    <fieldset class="grid gap-1" aria-describedby={error ? `${name}-error` : undefined}>
      <legend class="font-semibold">{legend}</legend>
      <div class="flex flex-wrap items-center gap-x-3">
        <div class="-ms-2.5 flex">
          {WORDS.map((word, index) => (
            <label key={word} class="star flex size-11 items-center justify-center rounded-6">
              <input
                type="radio"
                name={name}
                class="sr-only"
                aria-label={`${index + 1} of 5, ${word.toLowerCase()}`}
                checked={value === index + 1}
                onChange={() => onChange(index + 1)}
              />
              <Star
                size={28}
                strokeWidth={1.5}
                aria-hidden="true"
                class={cx('text-amber', value !== null && index < value && 'fill-current')}
              />
            </label>
          ))}
        </div>
        <p class="text-ink-soft" aria-hidden="true">
          {value === null ? 'None chosen yet' : `${value} of 5: ${WORDS[value - 1]}`}
        </p>
      </div>
      {error && <FieldError id={`${name}-error`}>{error}</FieldError>}
    </fieldset>
  )
}
