import { useQuery } from '@tanstack/preact-query'
import { getMany } from '~/lib/api'
import { COUNTRY_CODES } from '~/lib/country_codes'
import { countryName } from '~/lib/countries'
import type { Talent, UploadedFile } from '~/lib/talent'
import { formatMoney, type MoneyValue } from '~/lib/money'
import { useModule } from '~/lib/use_module'
import { currencyName, DISPLAY_CURRENCIES } from '~/lib/viewer_currency'
import { Button } from '~/ui/button'
import { Checkbox, Select, Textarea, TextInput } from '~/ui/inputs'
import { MoneyInput } from '~/ui/money_input'
import { SkeletonRows } from '~/ui/states'
import { FilePicker } from './file_picker'
import { FormerRates } from './former_rates'
import { LanguagePicker } from './language_picker'
import type { SectionProps } from './more_sections'
import { Parts, Section } from './parts'
import { Look, type Looks } from './picture_of'
import { PortfolioEditor } from './portfolio_editor'
import { SkillPicker } from './skill_picker'

interface EditorProps extends SectionProps {
  readonly files: ReadonlyMap<string, UploadedFile>
  readonly talent: Talent | null
  readonly looks: Looks
  readonly onLook: (id: string, look: string) => void
}

const loadMore = () => import('./more_sections')
const loadHours = () => import('./hours_section')

const COUNTRIES = COUNTRY_CODES.map((code) => [code, countryName(code)] as const).toSorted(
  ([, left], [, right]) => left.localeCompare(right, 'en')
)

/** What showing it would say; an amount is never told. */
function earningsHelp(talent: Talent | null): string {
  const band = talent?.meta.earnings as MoneyValue | null | undefined
  return band
    ? `It would say ${formatMoney(band)}+, and never how much exactly.`
    : 'From 1,000 US dollars on it says “1,000+”, “5,000+” and so on, and never how much exactly.'
}

function currencies(own: string): readonly string[] {
  const known: readonly string[] = DISPLAY_CURRENCIES
  return known.includes(own) ? known : [own, ...known]
}

/** The fields of a profile, in the order in which somebody reads it. */
export function Editor({
  draft,
  onChange,
  errors,
  waiting,
  files,
  talent,
  looks,
  onLook,
}: EditorProps) {
  // What comes further down has its own code, which arrives while the top is read.
  const more = useModule(true, loadMore)
  const hours = useModule(true, loadHours)
  const section = { draft, onChange, errors, waiting }
  const categories = useQuery({
    queryKey: ['categories'],
    queryFn: ({ signal }) => getMany<{ readonly label: string }>('/categories', {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <>
      <Parts />
      <Section id="you" title="You">
        <div class="flex flex-wrap items-center gap-4">
          <Look
            round
            fileId={draft.avatarFile}
            files={files}
            looks={looks}
            fallback={draft.avatarFile === null ? (talent?.avatarUrl ?? null) : null}
          />
          <div class="grid gap-2">
            <FilePicker
              label={draft.avatarFile === null ? 'Choose a picture of you' : 'Choose another'}
              use="avatar"
              help="Your face, well lit. JPEG, PNG, WebP, AVIF or GIF up to 12 MB."
              onFile={(file, look) => {
                if (look) onLook(file.id, look)
                onChange({ avatarFile: file.id })
              }}
            />
            {draft.avatarFile !== null && (
              <Button
                tone="quiet"
                class="justify-self-start"
                onClick={() => onChange({ avatarFile: null })}
              >
                Show the drawn one instead
              </Button>
            )}
          </div>
        </div>
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
          help="How you work, what you have done, what a client gets. A blank line begins a paragraph; **bold**, *italic*, - lists and [links](https://…) work."
          rows={8}
          optional
          value={draft.biography}
          error={errors.biography}
          onInput={(event) => onChange({ biography: event.currentTarget.value })}
        />
        {talent && (
          <TextInput
            label="Address of your profile"
            help={`${location.host}/talents/${draft.slug}. Links to the old address go on working.`}
            value={draft.slug}
            error={errors.slug}
            onInput={(event) => onChange({ slug: event.currentTarget.value })}
          />
        )}
      </Section>
      <Section id="trade" title="What you do">
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
      <Section id="place" title="Where you work">
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
      <Section id="hours" title="When you work">
        {hours ? <hours.HoursSection {...section} /> : <SkeletonRows label="Loading the hours" />}
      </Section>
      <Section id="price" title="What it costs">
        <div class="grid items-start gap-4 sm:grid-cols-2">
          <Select
            label="Your currency"
            value={draft.currency}
            onChange={(event) =>
              onChange({
                currency: event.currentTarget.value,
                hourlyRate: null,
                services: draft.services.map((service) => ({ ...service, price: null })),
              })
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
        <FormerRates talent={talent} />
        <Checkbox
          label="Show about how much I have earned here"
          help={earningsHelp(talent)}
          checked={draft.showEarnings}
          onChange={(event) => onChange({ showEarnings: event.currentTarget.checked })}
        />
        <Checkbox
          label="I am taking new work now"
          help="When you are not, people can read your profile but send no offers."
          checked={draft.accepting}
          onChange={(event) => onChange({ accepting: event.currentTarget.checked })}
        />
      </Section>
      <Section id="portfolio" title="Work you are proud of">
        <PortfolioEditor
          value={draft.portfolio}
          errors={errors}
          waiting={waiting.portfolio}
          files={files}
          looks={looks}
          onLook={onLook}
          onChange={(portfolio) => onChange({ portfolio })}
        />
      </Section>
      <Section id="offers" title="Services">
        {more ? <more.ServicesSection {...section} /> : <SkeletonRows label="Loading services" />}
      </Section>
      <Section id="career" title="Where you come from">
        {more ? <more.CareerSection {...section} /> : <SkeletonRows label="Loading your career" />}
      </Section>
    </>
  )
}
