import { minutesInWords } from '~/lib/weeks'
import { TextInput } from '~/ui/inputs'
import { MoneyInput } from '~/ui/money_input'
import { limitOf, type DraftTerms, type Problems } from './draft_terms'

interface FieldsProps {
  readonly terms: DraftTerms
  readonly problems: Problems
  readonly onChange: (terms: DraftTerms) => void
}

const KINDS = [
  {
    kind: 'fixed',
    label: 'Fixed price, in milestones',
    help: 'You know what is to be done. Each part has its own price.',
  },
  {
    kind: 'hourly',
    label: 'By the hour',
    help: 'The work goes on from week to week. You set the most that a week may cost.',
  },
] as const

/** How the work is paid; it cannot be changed once the offer is sent. */
export function KindChoice({ terms, onChange }: FieldsProps) {
  return (
    <fieldset class="grid gap-2">
      <legend class="mb-1 font-semibold">How is it paid?</legend>
      {KINDS.map(({ kind, label, help }) => (
        <label
          key={kind}
          class="flex items-start gap-3 rounded-12 border border-line bg-surface p-4 has-checked:border-accent has-checked:bg-accent-tint"
        >
          <input
            type="radio"
            name="kind"
            class="tick"
            checked={terms.kind === kind}
            onChange={() => onChange({ ...terms, kind })}
          />
          <span>
            <span class="block font-semibold">{label}</span>
            <span class="block text-13 text-ink-soft">{help}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

/** The rate, and the most hours of a week. */
export function HourlyFields({ terms, problems, onChange }: FieldsProps) {
  const limit = limitOf(terms)
  return (
    <div class="grid gap-3">
      <h2 class="display text-24">By the hour</h2>
      <p class="text-ink-soft">
        Before each week its limit is paid into escrow; the hours that were worked are paid from it,
        and the rest goes back.
      </p>
      <div class="grid items-start gap-4 rounded-12 border border-line bg-surface p-4 sm:grid-cols-2 sm:p-6">
        <MoneyInput
          key={terms.currency}
          label="Hourly rate"
          currency={terms.currency}
          value={terms.hourlyRate?.currency === terms.currency ? terms.hourlyRate : null}
          onChange={(hourlyRate) => onChange({ ...terms, hourlyRate })}
          error={problems.hourlyRate}
        />
        <TextInput
          label="Hours a week, at most"
          inputMode="decimal"
          autocomplete="off"
          value={terms.weeklyHours}
          help={limit ? `${minutesInWords(limit)} a week` : 'For example 20'}
          error={problems.weeklyLimitMinutes}
          onInput={(event) => onChange({ ...terms, weeklyHours: event.currentTarget.value })}
        />
      </div>
    </div>
  )
}
