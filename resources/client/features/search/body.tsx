import { useEffect, useRef } from 'preact/hooks'
import type { PageInput } from '~/entries/pages'
import { countryName, languageName } from '~/lib/countries'
import { parseMany, type Page } from '~/lib/jsonapi'
import type { TalentAttributes } from '~/lib/talent'
import { capital } from '~/lib/text'
import { Button, buttonClass } from '~/ui/button'
import { Search } from '~/ui/icons'
import { Pagination } from '~/ui/pagination'
import { facetsOf } from '~/lib/facets'
import { Filters } from './filters'
import { Cards, CardsToCome, Chips, countWords, Nobody } from './results'
import { chipsOf, parseSearch, PATH, type NameOf } from './search_query'

interface Named {
  readonly label: string
}

const labelsOf = (input: PageInput, name: string) =>
  parseMany<Named>(input.documents[name] ?? { data: [] }).items.map(({ id, label }) => ({
    id,
    label: capital(label),
  }))

const talentsOf = (input: PageInput): Page<TalentAttributes> =>
  parseMany<TalentAttributes>(input.documents.talents ?? { data: [] })

function pageLink(url: string, link: string | null, name: 'after' | 'before'): string | null {
  const marker = link === null ? null : new URLSearchParams(link.split('?')[1]).get(`page[${name}]`)
  if (marker === null) return null
  const query = new URLSearchParams(url.split('?')[1] ?? '')
  query.delete('after')
  query.delete('before')
  query.set(name, marker)
  return `${PATH}?${query.toString()}`
}

/** The search as the API takes it, for the page that keeps it. */
function savingUrl(input: PageInput): string {
  const self = input.documents.talents?.links?.self
  const asked = new URLSearchParams(typeof self === 'string' ? self.split('?')[1] : '')
  const kept = new URLSearchParams({ save: '1' })
  for (const [name, value] of asked) {
    if (name === 'sort' || name.startsWith('filter[')) kept.set(name, value)
  }
  return `/app/saved/searches?${kept.toString()}`
}

interface BodyProps {
  readonly input: PageInput
  /** What is asked for now, which is shown as chosen at once. */
  readonly url: string
  /** Another search is under way. */
  readonly busy: boolean
}

/** Fields, filters and results. The server writes them; they come alive when there is time. */
export default function SearchBody({ input, url, busy }: BodyProps) {
  const search = parseSearch(url)
  const page = talentsOf(input)
  const facets = facetsOf(page)
  const categories = labelsOf(input, 'categories')
  const names = new Map(
    [...categories, ...labelsOf(input, 'skills')].map((each) => [each.id, each.label])
  )
  const nameOf: NameOf = (group, value) => {
    if (group === 'country') return countryName(value)
    if (group === 'languages') return `speaks ${languageName(value)}`
    return names.get(value) ?? value
  }
  const chips = chipsOf(search, nameOf)
  const count = countWords(page)
  const results = useRef<HTMLParagraphElement>(null)
  // What was pressed may be gone with the old results: the focus goes where the eye goes.
  const shown = useRef(input)
  useEffect(() => {
    const changed = shown.current !== input
    shown.current = input
    if (changed && document.activeElement === document.body) results.current?.focus()
  }, [input])
  const problem = input.documents.problem?.errors?.[0]?.detail ?? null

  return (
    <>
      <div class="grid gap-4 lg:col-span-2">
        <h1 class="display text-32">Find talent</h1>
        <div class="flex gap-2">
          <label for="q" class="sr-only">
            What should be done?
          </label>
          <input
            id="q"
            name="q"
            type="search"
            class="control"
            maxLength={200}
            placeholder="What should be done? For example: brand identity"
            value={search.q}
          />
          <Button type="submit" class="flex-none">
            <Search size={18} strokeWidth={1.5} aria-hidden="true" />
            Search
          </Button>
        </div>
      </div>
      <div class="min-w-0 self-start">
        <button
          type="button"
          popovertarget="filters"
          class={buttonClass('secondary', 'w-full lg:hidden')}
        >
          {chips.length === 0 ? 'Filters and order' : `Filters and order (${chips.length})`}
        </button>
        <div id="filters" popover="auto" class="filters">
          <Filters
            {...{ search, facets, nameOf, categories, problem }}
            promise={busy ? 'Searching' : 'Show results'}
          />
        </div>
      </div>
      <section aria-label="Results" aria-busy={busy} class="grid min-w-0 content-start gap-4">
        <div class="flex flex-wrap items-center justify-between gap-3">
          <p ref={results} tabIndex={-1} role="status" class="text-ink-soft">
            {count}
          </p>
          <a href={savingUrl(input)} rel="nofollow" class="link inline-flex min-h-11 items-center">
            Save this search
          </a>
        </div>
        <Chips chips={chips} />
        {busy ? (
          <CardsToCome />
        ) : page.items.length === 0 ? (
          <Nobody input={input} chips={chips} />
        ) : (
          <Cards items={page.items} search={search} />
        )}
        <Pagination
          prev={pageLink(input.url, page.prev, 'before')}
          next={pageLink(input.url, page.next, 'after')}
        />
      </section>
    </>
  )
}
