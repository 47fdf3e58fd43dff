import type { ComponentChildren } from 'preact'
import { countryName } from '~/lib/countries'
import { COUNTRY_CODES } from '~/lib/country_codes'
import { currencyName, DISPLAY_CURRENCIES } from '~/lib/viewer_currency'
import { Button, ButtonLink } from '~/ui/button'
import { Checkbox, Select, TextInput } from '~/ui/inputs'
import { SORTS, type SearchQuery } from './search_query'
import { SkillChoice } from './skill_choice'

export interface Choice {
  readonly id: string
  readonly label: string
}

interface FiltersProps {
  search: SearchQuery
  categories: readonly Choice[]
  skills: readonly Choice[]
  problem?: string | null
}

function Options({
  choices,
  chosen,
  none,
}: {
  choices: readonly Choice[]
  chosen: string
  none: string
}) {
  return (
    <>
      <option value="" selected={chosen === ''}>
        {none}
      </option>
      {choices.map((each) => (
        <option key={each.id} value={each.id} selected={each.id === chosen}>
          {each.label}
        </option>
      ))}
    </>
  )
}

function Pair({ children }: { children: ComponentChildren }) {
  return <div class="grid grid-cols-2 items-start gap-3">{children}</div>
}

/** Plain fields of a GET form: the answer has an address, and no script is needed. */
export function Filters({ search, categories, skills, problem }: FiltersProps) {
  const countries = COUNTRY_CODES.map((code) => ({ id: code, label: countryName(code) }))
  return (
    <div class="grid gap-4">
      <Select label="Field of work" name="category" id="category">
        <Options choices={categories} chosen={search.category} none="Any" />
      </Select>
      <SkillChoice search={search} chosen={skills} />
      <Select label="Country" name="country" id="country">
        <Options
          choices={countries.toSorted((left, right) => left.label.localeCompare(right.label, 'en'))}
          chosen={search.country}
          none="Anywhere"
        />
      </Select>
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
      <Pair>
        <TextInput
          label="Hourly from"
          name="rateMin"
          id="rateMin"
          inputMode="decimal"
          required={false}
          value={search.rateMin}
        />
        <TextInput
          label="up to"
          name="rateMax"
          id="rateMax"
          inputMode="decimal"
          required={false}
          value={search.rateMax}
        />
      </Pair>
      {problem && <p class="text-13 font-semibold text-red">{problem}</p>}
      <Select label="Order" name="sort" id="sort">
        {SORTS.map(([value, label]) => (
          <option key={value} value={value} selected={value === search.sort}>
            {label}
          </option>
        ))}
      </Select>
      <Checkbox
        label="Taking new work now"
        name="available"
        id="available"
        value="1"
        checked={search.available}
      />
      <div class="flex flex-wrap gap-3">
        <Button type="submit" class="grow">
          Show results
        </Button>
        <ButtonLink href="/talents" tone="quiet">
          Clear
        </ButtonLink>
      </div>
    </div>
  )
}
