import { countryName, languageName } from '~/lib/countries'
import { COUNTRY_CODES } from '~/lib/country_codes'
import { formatMoney, toDecimal } from '~/lib/money'
import { capital } from '~/lib/text'
import { currencyName, DISPLAY_CURRENCIES } from '~/lib/viewer_currency'
import { Button, ButtonLink } from '~/ui/button'
import { Field } from '~/ui/field'
import { Checkbox, Select, TextInput } from '~/ui/inputs'
import { Choices, choicesOf, Group } from './choices'
import { counted, type Facets, type FacetValue } from '~/lib/facets'
import { NearHours } from './near_hours'
import { PATH, searchUrl, SORTS, type NameOf, type SearchQuery } from './search_query'
import { SkillChoice } from './skill_choice'

interface FiltersProps {
  readonly search: SearchQuery
  readonly facets: Facets
  readonly nameOf: NameOf
  /** All there are, for when nothing could be counted. */
  readonly categories: readonly { readonly id: string; readonly label: string }[]
  readonly problem: string | null
  /** What the button promises, e.g. `Show 12 people`. */
  readonly promise: string
}

type PartProps = Pick<FiltersProps, 'search' | 'facets' | 'nameOf'>

function Rates({ search, facets, problem }: PartProps & { problem: string | null }) {
  const currency = search.currency || 'USD'
  const money = (amount: string) => ({ amount, currency })
  const bands = (facets.groups.rate ?? []).filter(({ count }) => count > 0)
  const address = ({ value, below }: FacetValue) =>
    searchUrl(search, {
      currency,
      rateMin: value === '0' ? '' : toDecimal(money(value)),
      rateMax: below ? toDecimal(money(String(BigInt(below) - 1n))) : '',
    })
  const words = ({ value, below }: FacetValue) =>
    below
      ? value === '0'
        ? `under ${formatMoney(money(below))}`
        : `${formatMoney(money(value))} to ${formatMoney(money(below))}`
      : `${formatMoney(money(value))} and up`
  return (
    <Group legend="Hourly rate">
      <div class="grid gap-3">
        <Select label="Prices in" name="currency" id="currency">
          <option value="" selected={search.currency === ''}>
            Each person’s own currency
          </option>
          {DISPLAY_CURRENCIES.map((code) => (
            <option key={code} value={code} selected={code === search.currency}>
              {`${code} · ${currencyName(code)}`}
            </option>
          ))}
        </Select>
        <div class="grid grid-cols-2 items-start gap-3">
          {(['rateMin', 'rateMax'] as const).map((name) => (
            <TextInput
              key={name}
              label={name === 'rateMin' ? 'Hourly from' : 'up to'}
              name={name}
              id={name}
              inputMode="decimal"
              required={false}
              value={search[name]}
            />
          ))}
        </div>
        {problem && <p class="text-13 font-semibold text-red">{problem}</p>}
        {bands.length > 0 && (
          <ul aria-label="Rates that people here ask" class="grid">
            {bands.map((band) => (
              <li key={band.value}>
                <a
                  href={address(band)}
                  class="flex min-h-11 items-center justify-between gap-2 hover:underline lg:min-h-8"
                >
                  <span class={band.chosen ? 'font-semibold' : ''}>{words(band)}</span>
                  <span class="text-ink-soft">{counted(facets, band.count).trim()}</span>
                </a>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Group>
  )
}

interface AtLeastProps extends Pick<PartProps, 'facets'> {
  readonly name: 'ratingMin' | 'jobsMin'
  readonly label: string
  readonly group: string
  readonly chosen: string
  readonly say: (value: string) => string
}

/** A choice of “so many and up”. */
function AtLeast({ name, label, group, chosen, say, facets }: AtLeastProps) {
  const choices = choicesOf(facets.groups[group], chosen ? [chosen] : [], say)
  if (choices.length === 0) return null
  return (
    <Select label={label} name={name} id={name}>
      <option value="" selected={chosen === ''}>
        Any
      </option>
      {choices.map(({ value, count }) => (
        <option key={value} value={value} selected={value === chosen}>
          {`${say(value)}${count === undefined ? '' : counted(facets, count)}`}
        </option>
      ))}
    </Select>
  )
}

/** `Taking new work now (812)` */
function Switch({
  name,
  label,
  on,
  facets,
}: Pick<PartProps, 'facets'> & {
  name: 'available' | 'verified'
  label: string
  on: boolean
}) {
  const count = facets.groups[name]?.find(({ value }) => value === 'true')?.count
  return (
    <Checkbox
      label={`${label}${count === undefined ? '' : counted(facets, count)}`}
      name={name}
      id={name}
      value="1"
      checked={on}
    />
  )
}

/** Plain fields of a GET form: the answer has an address, and no script is needed. */
export function Filters({ search, facets, nameOf, categories, problem, promise }: FiltersProps) {
  const { groups } = facets
  const fields =
    groups.category ?? categories.map(({ id, label }) => ({ value: id, label, chosen: false }))
  const countries =
    groups.country ?? COUNTRY_CODES.map((value) => ({ value, count: 0, chosen: false }))
  const uncounted = groups.country === undefined
  return (
    <div class="grid gap-4">
      <Select label="Order" name="sort" id="sort">
        {SORTS.map(([value, label]) => (
          <option
            key={value}
            value={value}
            selected={value === (search.sort === 'relevance' ? '' : search.sort)}
          >
            {label}
          </option>
        ))}
      </Select>
      <Choices
        legend="Field of work"
        name="category"
        choices={choicesOf(fields as readonly FacetValue[], search.category, (value) =>
          nameOf('category', value)
        )}
        chosen={search.category}
        facets={facets}
        more="Other fields"
      />
      <SkillChoice search={search} facets={facets} nameOf={nameOf} />
      <Rates search={search} facets={facets} nameOf={nameOf} problem={problem} />
      <Group legend="Experience here">
        <div class="grid gap-3">
          <AtLeast
            {...{ name: 'ratingMin', label: 'Rating', group: 'rating', facets }}
            chosen={search.ratingMin}
            say={(value) => `${value} and up`}
          />
          <AtLeast
            {...{ name: 'jobsMin', label: 'Jobs done', group: 'jobs', facets }}
            chosen={search.jobsMin}
            say={(value) => `${value} and more`}
          />
          <Checkbox
            label="No job here yet"
            name="jobsMax"
            id="jobsMax"
            value="0"
            checked={search.jobsMax === '0'}
          />
          <Switch name="verified" label="Verified" on={search.verified} facets={facets} />
        </div>
      </Group>
      <Group legend="When">
        <Switch
          name="available"
          label="Taking new work now"
          on={search.available}
          facets={facets}
        />
        <NearHours search={search} />
      </Group>
      <Choices
        legend="Country"
        name="country"
        choices={choicesOf(countries, search.country, countryName)
          .map((each) => (uncounted ? { value: each.value, label: each.label } : each))
          .toSorted((one, other) => (uncounted ? one.label.localeCompare(other.label, 'en') : 0))}
        chosen={search.country}
        facets={facets}
        shown={uncounted ? 0 : 6}
        more={uncounted ? 'All countries' : 'Other countries'}
      />
      <Field label="City" id="city">
        {(control) => (
          <input {...control} name="city" list="cities" class="control" value={search.city} />
        )}
      </Field>
      <datalist id="cities">
        {(groups.city ?? []).map(({ value }) => (
          <option key={value} value={value} />
        ))}
      </datalist>
      <Choices
        legend="Speaks"
        name="languages"
        choices={choicesOf(groups.languages, search.languages, languageName).map((each) => ({
          ...each,
          label: capital(each.label),
        }))}
        chosen={search.languages}
        facets={facets}
        more="Other languages"
      />
      <div class="sticky -bottom-4 flex flex-wrap gap-3 border-t border-line bg-surface pt-3 pb-4 lg:static lg:border-0 lg:bg-transparent lg:p-0">
        <Button type="submit" class="grow">
          {promise}
        </Button>
        <ButtonLink href={PATH} tone="quiet">
          Clear
        </ButtonLink>
      </div>
    </div>
  )
}
