import { cx } from '~/lib/class_names'

type Wants = 'hire' | 'work'

const CHOICES: readonly (readonly [Wants, string, string])[] = [
  ['hire', 'I want to hire', 'Find people and book them'],
  ['work', 'I want to work', 'Offer what you do and get paid'],
]

/** A first wish, not a role: one account can do both at any time. */
export function Wish({ value, onChange }: { value: Wants; onChange: (value: Wants) => void }) {
  return (
    <fieldset class="grid gap-2">
      <legend class="mb-1 font-semibold">What brings you here?</legend>
      <div class="grid grid-cols-2 gap-3">
        {CHOICES.map(([wants, title, body]) => (
          <label
            key={wants}
            class={cx(
              'grid content-start gap-1 rounded-12 border bg-surface p-4 has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus',
              value === wants ? 'border-accent ring-2 ring-accent' : 'border-edge hover:bg-sunken'
            )}
          >
            <input
              type="radio"
              name="wants"
              value={wants}
              class="sr-only"
              checked={value === wants}
              onChange={() => onChange(wants)}
            />
            <span class="font-semibold">{title}</span>
            <span class="text-13 text-ink-soft">{body}</span>
          </label>
        ))}
      </div>
      <p class="text-13 text-ink-soft">You can do both later, with the same account.</p>
    </fieldset>
  )
}
