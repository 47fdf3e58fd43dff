import type { ComponentChildren } from 'preact'
import { counted, type Facets, type FacetValue } from '~/lib/facets'

export interface Choice {
  readonly value: string
  readonly label: string
  readonly count?: number
}

interface ChoicesProps {
  readonly legend: string
  /** The field's name in the form, and so in the address. */
  readonly name: string
  readonly choices: readonly Choice[]
  readonly chosen: readonly string[]
  readonly facets: Facets
  /** So many are in sight, the others behind a fold. */
  readonly shown?: number
  /** What the folded ones are called. */
  readonly more?: string
}

type TickProps = Omit<ChoicesProps, 'legend' | 'choices' | 'shown' | 'more'> & { choice: Choice }

function Tick({ choice, name, chosen, facets }: TickProps) {
  const { value, label, count } = choice
  const ticked = chosen.includes(value)
  return (
    <label class="flex min-h-11 items-start gap-3 py-2.5 lg:min-h-9 lg:py-1.5">
      <input type="checkbox" name={name} value={value} checked={ticked} class="tick" />
      <span>
        {label}
        {count !== undefined && <span class="text-ink-soft">{counted(facets, count)}</span>}
      </span>
    </label>
  )
}

export function Group({ legend, children }: { legend: string; children: ComponentChildren }) {
  return (
    <fieldset class="border-t border-line pt-4">
      <legend class="float-start w-full pb-1 font-semibold">{legend}</legend>
      <div class="clear-both grid">{children}</div>
    </fieldset>
  )
}

/** Boxes of one group, any number of which may be ticked; those that are stay in sight. */
export function Choices({ legend, choices, shown = 6, more = 'More', ...rest }: ChoicesProps) {
  if (choices.length === 0) return null
  const first = choices.filter(({ value }, index) => index < shown || rest.chosen.includes(value))
  const others = choices.filter((each) => !first.includes(each))
  return (
    <Group legend={legend}>
      {first.map((choice) => (
        <Tick key={choice.value} choice={choice} {...rest} />
      ))}
      {others.length > 0 && (
        <details>
          <summary class="link flex min-h-11 cursor-pointer items-center text-15 lg:min-h-9">
            {`${more} (${others.length})`}
          </summary>
          <div class="max-h-72 overflow-y-auto">
            {others.map((choice) => (
              <Tick key={choice.value} choice={choice} {...rest} />
            ))}
          </div>
        </details>
      )}
    </Group>
  )
}

/** What was counted, named; what is chosen is there whether it was counted or not. */
export function choicesOf(
  values: readonly FacetValue[] | undefined,
  chosen: readonly string[],
  nameOf: (value: string) => string
): readonly Choice[] {
  const known = (values ?? []).map(({ value, label, count }) => ({
    value,
    label: label === undefined ? nameOf(value) : label,
    count,
  }))
  const missing = chosen.filter((value) => !known.some((each) => each.value === value))
  return [...missing.map((value) => ({ value, label: nameOf(value) })), ...known]
}
