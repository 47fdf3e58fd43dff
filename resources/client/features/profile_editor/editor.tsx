import { useQuery } from '@tanstack/preact-query'
import type { ComponentChildren } from 'preact'
import { getMany } from '~/lib/api'
import { COUNTRY_CODES } from '~/lib/country_codes'
import { countryName } from '~/lib/countries'
import { currencyName, DISPLAY_CURRENCIES } from '~/lib/viewer_currency'
import { Checkbox, Select, Textarea, TextInput } from '~/ui/inputs'
import { MoneyInput } from '~/ui/money_input'
import type { Draft } from './draft'
import { LanguagePicker } from './language_picker'
import { PortfolioEditor } from './portfolio_editor'
import { SkillPicker } from './skill_picker'

interface EditorProps {
  draft: Draft
  onChange: (change: Partial<Draft>) => void
  errors: Readonly<Record<string, string>>
}

function Section({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="grid gap-4 border-t border-line pt-6">
      <h2 class="display text-24">{title}</h2>
      {children}
    </section>
  )
}

const COUNTRIES = COUNTRY_CODES.map((code) => [code, countryName(code)] as const).toSorted(
  ([, left], [, right]) => left.localeCompare(right, 'en')
)

function currencies(own: string): readonly string[] {
  const known: readonly string[] = DISPLAY_CURRENCIES
  return known.includes(own) ? known : [own, ...known]
}

/** The fields of a profile, in the order in which somebody reads it. */
export function Editor({ draft, onChange, errors }: EditorProps) {
  const categories = useQuery({
    queryKey: ['categories'],
    queryFn: ({ signal }) => getMany<{ readonly label: string }>('/categories', {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <>
      <Section title="You">
        <TextInput
          label="Your name"
          autocomplete="name"
          value={draft.name}
          error={errors.name}
          onInput={(event) => onChange({ name: event.currentTarget.value })}
        />
        <TextInput
          label="What you do, in one sentence"
          help="For example: Brand designer for food, coffee and small makers"
          maxLength={160}
          optional
          value={draft.headline}
          error={errors.headline}
          onInput={(event) => onChange({ headline: event.currentTarget.value })}
        />
        <Textarea
          label="About you and your work"
          help="How you work, what you have done, what a client gets. Leave a blank line between paragraphs."
          rows={8}
          optional
          value={draft.biography}
          error={errors.biography}
          onInput={(event) => onChange({ biography: event.currentTarget.value })}
        />
      </Section>
      <Section title="What you do">
        <Select
          label="Field of work"
          value={draft.category}
          error={errors.category}
          onChange={(event) => onChange({ category: event.currentTarget.value })}
        >
          <option value="">Choose one</option>
          {categories.data?.items.map(({ id, label }) => (
            <option key={id} value={id} selected={id === draft.category}>
              {label}
            </option>
          ))}
        </Select>
        <SkillPicker
          value={draft.skills}
          error={errors.skills}
          onChange={(skills) => onChange({ skills })}
        />
        <LanguagePicker
          value={draft.languages}
          error={errors.languages}
          onChange={(languages) => onChange({ languages })}
        />
      </Section>
      <Section title="Where you work">
        <div class="grid gap-4 sm:grid-cols-2">
          <Select
            label="Country"
            autocomplete="country"
            value={draft.country}
            error={errors.country}
            onChange={(event) => onChange({ country: event.currentTarget.value })}
          >
            <option value="">Choose one</option>
            {COUNTRIES.map(([code, name]) => (
              <option key={code} value={code} selected={code === draft.country}>
                {name}
              </option>
            ))}
          </Select>
          <TextInput
            label="City"
            optional
            autocomplete="address-level2"
            value={draft.city}
            error={errors.city}
            onInput={(event) => onChange({ city: event.currentTarget.value })}
          />
        </div>
      </Section>
      <Section title="What it costs">
        <div class="grid items-start gap-4 sm:grid-cols-2">
          <Select
            label="Your currency"
            value={draft.currency}
            onChange={(event) =>
              onChange({ currency: event.currentTarget.value, hourlyRate: null })
            }
          >
            {currencies(draft.currency).map((code) => (
              <option key={code} value={code} selected={code === draft.currency}>
                {`${code} · ${currencyName(code)}`}
              </option>
            ))}
          </Select>
          <MoneyInput
            key={draft.currency}
            label="Your hourly rate"
            help="Clients see it in their own currency too."
            optional
            currency={draft.currency}
            value={draft.hourlyRate}
            error={errors.hourlyRate ?? errors['hourlyRate.amount']}
            onChange={(hourlyRate) => onChange({ hourlyRate })}
          />
        </div>
        <Checkbox
          label="I am taking new work now"
          help="When you are not, people can read your profile but send no offers."
          checked={draft.accepting}
          onChange={(event) => onChange({ accepting: event.currentTarget.checked })}
        />
      </Section>
      <Section title="Work you are proud of">
        <PortfolioEditor
          value={draft.portfolio}
          errors={errors}
          onChange={(portfolio) => onChange({ portfolio })}
        />
      </Section>
    </>
  )
}
