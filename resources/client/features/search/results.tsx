import type { PageInput } from '~/entries/pages'
import type { Page } from '~/lib/jsonapi'
import type { Talent, TalentAttributes } from '~/lib/talent'
import { ButtonLink } from '~/ui/button'
import { CompareTick } from '~/ui/compare'
import { EmptyState } from '~/ui/empty_state'
import { X } from '~/ui/icons'
import { KeepStar } from '~/ui/keep_star'
import { TalentCard } from '~/ui/talent_card'
import { PATH, type Chip, type SearchQuery } from './search_query'
import { whyOf } from './why'

export function countWords(page: Page<TalentAttributes>): string {
  const total = (page.meta.page as { total?: number } | undefined)?.total
  if (total === undefined) return page.items.length === 0 ? 'Nobody found' : 'People who fit'
  if (total === 0) return 'Nobody found'
  const more = page.meta.totalCapped === true ? '+' : ''
  return `${total.toLocaleString('en')}${more} ${total === 1 ? 'person' : 'people'}`
}

export function Chips({ chips }: { chips: readonly Chip[] }) {
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

/** How many would fit without each filter, as the server counted when nobody fitted. */
function looser(input: PageInput, chips: readonly Chip[]) {
  const counts = (input.documents.looser?.meta?.counts ?? {}) as Readonly<Record<string, number>>
  return chips
    .map((chip) => ({ ...chip, count: counts[chip.filter] ?? 0 }))
    .filter(({ count }) => count > 0)
    .toSorted((one, other) => other.count - one.count)
    .slice(0, 3)
}

export function Nobody({ input, chips }: { input: PageInput; chips: readonly Chip[] }) {
  const ways = looser(input, chips)
  return (
    <EmptyState
      title="Nobody fits all of that"
      action={
        <div class="flex flex-wrap gap-3">
          {ways.map(({ label, without, count }) => (
            <ButtonLink key={label} href={without}>
              {`Without ${label.replace(/^in /, '')} (${count.toLocaleString('en')})`}
            </ButtonLink>
          ))}
          <ButtonLink href={PATH} tone="secondary">
            Show everybody
          </ButtonLink>
        </div>
      }
    >
      <p>
        {chips.length === 0
          ? 'Nobody has published a profile yet.'
          : ways.length > 0
            ? 'Each filter narrows the search. Letting go of one of these brings people back:'
            : 'No single filter is in the way: let go of more than one.'}
      </p>
    </EmptyState>
  )
}

function profileUrl(talent: Talent, { currency }: SearchQuery): string {
  return `/talents/${talent.slug}${currency ? `?currency=${currency}` : ''}`
}

interface CardsProps {
  readonly items: readonly Talent[]
  readonly search: SearchQuery
}

export function Cards({ items, search }: CardsProps) {
  return (
    <ul class="grid gap-4 sm:grid-cols-2">
      {items.map((talent, index) => (
        <li key={talent.id} class="grid">
          <TalentCard
            talent={talent}
            href={profileUrl(talent, search)}
            lazy={index > 3}
            why={whyOf(talent, search.q)}
            wanted={[...search.skills, ...search.anySkills]}
          >
            <KeepStar id={talent.id} name={talent.name} />
            <CompareTick slug={talent.slug} name={talent.name} />
          </TalentCard>
        </li>
      ))}
    </ul>
  )
}

/** Shaped like the cards that come; in sight only when they take longer than a moment. */
export function CardsToCome() {
  return (
    <div role="status" class="grid gap-4 sm:grid-cols-2">
      <span class="sr-only">Searching</span>
      {[1, 2, 3, 4].map((each) => (
        <div key={each} class="skeleton h-72" aria-hidden="true" />
      ))}
    </div>
  )
}
