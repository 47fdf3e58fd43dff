import type { PageInput } from '~/entries/pages'
import { countryName } from '~/lib/countries'
import { parseMany, type Page } from '~/lib/jsonapi'
import type { Talent, TalentAttributes } from '~/lib/talent'
import { capital } from '~/lib/text'
import { Button, buttonClass, ButtonLink } from '~/ui/button'
import { Search, X } from '~/ui/icons'
import { Pagination } from '~/ui/pagination'
import { PublicShell } from '~/ui/public_shell'
import { EmptyState } from '~/ui/empty_state'
import { TalentCard } from '~/ui/talent_card'
import { Filters, type Choice } from './filters'
import { chipsOf, parseSearch, type Chip, type SearchQuery } from './search_query'

interface Label {
  readonly label?: string
  readonly name?: string
}

function choicesOf(input: PageInput, name: string): readonly Choice[] {
  const found = input.documents[name]
  if (!found) return []
  return parseMany<Label>(found).items.map(({ id, label, name: title }) => ({
    id,
    label: capital(label ?? title ?? id),
  }))
}

function pageLink(url: string, link: string | null, name: 'after' | 'before'): string | null {
  const marker = link === null ? null : new URLSearchParams(link.split('?')[1]).get(`page[${name}]`)
  if (marker === null) return null
  const query = new URLSearchParams(url.split('?')[1] ?? '')
  query.delete('after')
  query.delete('before')
  query.set(name, marker)
  return `/talents?${query.toString()}`
}

function countWords(page: Page<TalentAttributes>): string {
  const total = (page.meta.page as { total?: number } | undefined)?.total
  if (total === undefined) return page.items.length === 0 ? 'Nobody found' : 'People who fit'
  if (total === 0) return 'Nobody found'
  return `${total.toLocaleString('en')} ${total === 1 ? 'person' : 'people'}`
}

function Chips({ chips }: { chips: readonly Chip[] }) {
  if (chips.length === 0) return null
  return (
    <ul aria-label="Filters in force" class="flex flex-wrap gap-2">
      {chips.map((chip) => (
        <li key={chip.label}>
          <a
            href={chip.without}
            class="inline-flex min-h-11 items-center gap-2 rounded-full border border-edge bg-surface px-4 text-15 hover:bg-sunken sm:min-h-9"
          >
            {chip.label}
            <X size={14} strokeWidth={1.5} aria-hidden="true" />
            <span class="sr-only">, remove this filter</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

function Nobody({ chips }: { chips: readonly Chip[] }) {
  const loosest = chips.at(-1)
  return (
    <EmptyState
      title="Nobody fits all of that"
      action={
        <div class="flex flex-wrap gap-3">
          {loosest && (
            <ButtonLink href={loosest.without}>{`Search without ${loosest.label}`}</ButtonLink>
          )}
          <ButtonLink href="/talents" tone="secondary">
            Show everybody
          </ButtonLink>
        </div>
      }
    >
      <p>
        {loosest
          ? 'Each filter narrows the search. Letting go of one usually helps:'
          : 'Nobody has published a profile yet.'}
      </p>
    </EmptyState>
  )
}

interface Found {
  readonly search: SearchQuery
  readonly page: Page<TalentAttributes>
}

function found(input: PageInput): Found {
  return {
    search: parseSearch(input.url),
    page: parseMany<TalentAttributes>(input.documents.talents ?? { data: [] }),
  }
}

export const head = (input: PageInput) => {
  const { search } = found(input)
  const what = search.q || 'Talent'
  return {
    title: search.country ? `${what} in ${countryName(search.country)}` : `Find ${what}`,
    description: 'People who do good work, with their rates in your currency, paid through escrow.',
    canonical: '/talents',
    index: chipsOf(search, (_, id) => id).length === 0,
  }
}

export default function SearchPage(input: PageInput) {
  const { search, page } = found(input)
  const categories = choicesOf(input, 'categories')
  const skills = choicesOf(input, 'skills')
  const names = new Map([...categories, ...skills].map((each) => [each.id, each.label]))
  const chips = chipsOf(search, (kind, id) =>
    kind === 'country' ? countryName(id) : (names.get(id) ?? id)
  )

  return (
    <PublicShell>
      <form
        method="get"
        action="/talents"
        class="mx-auto grid w-full max-w-page gap-6 px-4 py-6 lg:grid-cols-[17rem_1fr] lg:gap-8 lg:py-8"
      >
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
              placeholder="What should be done? For example: brand identity"
              value={search.q}
            />
            <Button type="submit" class="flex-none">
              <Search size={18} strokeWidth={1.5} aria-hidden="true" />
              Search
            </Button>
          </div>
        </div>
        <div class="self-start lg:sticky lg:top-4">
          <button
            type="button"
            popovertarget="filters"
            class={buttonClass('secondary', 'w-full lg:hidden')}
          >
            {chips.length === 0 ? 'Filters and order' : `Filters and order (${chips.length})`}
          </button>
          <div id="filters" popover="auto" class="filters">
            <Filters
              search={search}
              categories={categories}
              skills={skills}
              problem={problemOf(input)}
            />
          </div>
        </div>
        <section aria-label="Results" class="grid content-start gap-4">
          <p class="text-ink-soft">{countWords(page)}</p>
          <Chips chips={chips} />
          {page.items.length === 0 ? (
            <Nobody chips={chips} />
          ) : (
            <ul class="grid gap-4 sm:grid-cols-2">
              {page.items.map((talent, index) => (
                <li key={talent.id} class="grid">
                  <TalentCard talent={talent} href={profileUrl(talent, search)} lazy={index > 3} />
                </li>
              ))}
            </ul>
          )}
          <Pagination
            prev={pageLink(input.url, page.prev, 'before')}
            next={pageLink(input.url, page.next, 'after')}
          />
        </section>
      </form>
    </PublicShell>
  )
}

function profileUrl(talent: Talent, search: SearchQuery): string {
  const query = search.currency ? `?currency=${search.currency}` : ''
  return `/talents/${talent.slug}${query}`
}

function problemOf(input: PageInput): string | null {
  return input.documents.problem?.errors?.[0]?.detail ?? null
}
