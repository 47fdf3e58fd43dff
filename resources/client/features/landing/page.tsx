import type { PageInput } from '~/entries/pages'
import { countryName } from '~/lib/countries'
import { facetsOf, valuesOf, type FacetValue } from '~/lib/facets'
import { parseMany, parseOne } from '~/lib/jsonapi'
import { countryPath, skillPath } from '~/lib/landing'
import type { TalentAttributes } from '~/lib/talent'
import { capital } from '~/lib/text'
import { ButtonLink } from '~/ui/button'
import { Places, type Place } from '~/ui/places'
import { PublicShell } from '~/ui/public_shell'
import { Still } from '~/ui/still'
import { TalentCard } from '~/ui/talent_card'

interface Subject {
  readonly kind: 'skill' | 'country'
  readonly id: string
  readonly name: string
  readonly path: string
  /** The same people with all filters to choose from. */
  readonly search: string
}

function subjectOf({ documents }: PageInput): Subject {
  const skill = documents.skill && parseOne<{ readonly label: string }>(documents.skill)
  if (skill) {
    const path = skillPath(skill.id, skill.label)
    const name = capital(skill.label)
    return { kind: 'skill', id: skill.id, name, path, search: `/talents?skills=${skill.id}` }
  }
  const code = String(documents.country?.meta?.code ?? '')
  const name = countryName(code)
  return {
    kind: 'country',
    id: code,
    name,
    path: countryPath(code),
    search: `/talents?country=${code}`,
  }
}

function peopleIn(input: PageInput) {
  const page = parseMany<TalentAttributes>(input.documents.talents ?? { data: [] })
  const facets = facetsOf(page)
  const total = (page.meta.page as { total?: number } | undefined)?.total ?? page.items.length
  const values = (group: string) => valuesOf(facets, group)
  // A page's total stops at a limit, the facets' does not.
  return { items: page.items, total: Math.max(facets.total, total), values }
}

const people = (count: number) =>
  `${count.toLocaleString('en')} ${count === 1 ? 'person' : 'people'}`

const heading = ({ kind, name }: Subject) =>
  kind === 'skill' ? `People good at ${name}` : `People for work in ${name}`

const joined = new Intl.ListFormat('en', { type: 'conjunction' })

function sentence(input: PageInput): string {
  const subject = subjectOf(input)
  const { total, values } = peopleIn(input)
  const free = values('available')[0]?.count ?? 0
  const kinds =
    subject.kind === 'skill'
      ? values('country')
          .slice(0, 3)
          .map(({ value }) => countryName(value))
      : values('category')
          .slice(0, 3)
          .map(({ label, value }) => (label ?? value).toLowerCase())
  return [
    `${people(total)} here, most of them in ${joined.format(kinds)}.`,
    `${free === total && total > 1 ? 'All' : free.toLocaleString('en')} ${free === 1 ? 'takes' : 'take'} new work now.`,
  ].join(' ')
}

export const head = (input: PageInput) => {
  const subject = subjectOf(input)
  const { total } = peopleIn(input)
  return {
    title: heading(subject),
    description: `${total === 0 ? 'Nobody yet.' : sentence(input)} Every payment is held in escrow until the work is right.`,
    canonical: subject.path,
    index: total > 0,
  }
}

const skillPlace = ({ value, label = value, count }: FacetValue): Place => ({
  href: skillPath(value, label),
  label: capital(label),
  count,
})

const countryPlace = ({ value, count }: FacetValue): Place => ({
  href: countryPath(value),
  label: countryName(value),
  count,
})

const MOST_PLACES = 12

function Landing(input: PageInput) {
  const subject = subjectOf(input)
  const { items, total, values } = peopleIn(input)
  const others = values('skills').filter(({ value }) => value !== subject.id)
  return (
    <>
      <div class="mx-auto grid w-full max-w-page gap-6 px-4 py-8 lg:py-12">
        <div class="grid justify-items-start gap-3">
          <h1 class="display text-32 sm:text-44">{heading(subject)}</h1>
          <p class="max-w-reading text-17 text-ink-soft">
            {total === 0 ? 'Nobody has said so of themselves yet.' : sentence(input)}
          </p>
          <ButtonLink href={total === 0 ? '/talents' : subject.search}>
            {total === 0 ? 'See everybody' : `See all ${people(total)}`}
          </ButtonLink>
        </div>
        <ul class="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          {items.map((talent, index) => (
            <li key={talent.id} class="grid">
              <TalentCard
                talent={talent}
                href={`/talents/${talent.slug}`}
                lazy={index > 5}
                wanted={[subject.id]}
              />
            </li>
          ))}
        </ul>
      </div>
      <Places
        id="skills"
        title={subject.kind === 'skill' ? 'What they are good at besides' : 'What they are good at'}
        places={others.slice(0, MOST_PLACES).map(skillPlace)}
      />
      {subject.kind === 'skill' && (
        <Places
          id="countries"
          title="Where they live"
          places={values('country').slice(0, MOST_PLACES).map(countryPlace)}
        />
      )}
    </>
  )
}

export default function LandingPage(input: PageInput) {
  return (
    <PublicShell>
      <Still>{import.meta.env.SSR && <Landing {...input} />}</Still>
    </PublicShell>
  )
}
