import type { ComponentChildren } from 'preact'
import type { PageInput } from '~/entries/pages'
import { parseMany } from '~/lib/jsonapi'
import type { Talent, TalentAttributes } from '~/lib/talent'
import { capital } from '~/lib/text'
import { Avatar } from '~/ui/avatar'
import { Badge } from '~/ui/badge'
import { ButtonLink } from '~/ui/button'
import { EmptyState } from '~/ui/empty_state'
import { KeepStar } from '~/ui/keep_star'
import { PublicShell } from '~/ui/public_shell'
import { Rate } from '~/ui/rate'
import { Rating } from '~/ui/rating'
import { Tag } from '~/ui/tag'
import { rowsOf, sharedSkills } from './comparison'

const talentsOf = (input: PageInput): readonly Talent[] =>
  parseMany<TalentAttributes>(input.documents.talents ?? { data: [] }).items

/** This page without one of the talents. */
function without(input: PageInput, slug: string): string {
  const query = new URLSearchParams(input.url.split('?')[1] ?? '')
  const rest = talentsOf(input).flatMap((each) => (each.slug === slug ? [] : [each.slug]))
  query.set('ids', rest.join(','))
  return `/compare?${query.toString().replaceAll('%2C', ',')}`
}

const withCurrency = (input: PageInput) => {
  const currency = new URLSearchParams(input.url.split('?')[1] ?? '').get('currency')
  return currency ? `?currency=${encodeURIComponent(currency)}` : ''
}

export const head = (input: PageInput) => {
  const names = talentsOf(input).map(({ name }) => name)
  return {
    title: names.length === 0 ? 'Compare people' : `Compare ${names.join(', ')}`,
    description: 'Rates, experience and skills side by side.',
    canonical: '/compare',
    index: false,
  }
}

function Line({
  label,
  differs = false,
  children,
}: {
  label: string
  differs?: boolean
  children: ComponentChildren
}) {
  return (
    <tr class="border-t border-line align-top">
      <th scope="row" class="compare-label font-normal text-ink-soft">
        {label}
        {differs && (
          <span class="mt-1 block w-fit rounded-full bg-amber-tint px-2 text-amber">differs</span>
        )}
      </th>
      {children}
    </tr>
  )
}

const CELL = 'compare-cell p-3 text-15'

function Person({ talent, input }: { talent: Talent; input: PageInput }) {
  return (
    <th scope="col" class={`${CELL} text-start font-normal`}>
      <div class="grid justify-items-start gap-2">
        <Avatar id={talent.id} name={talent.name} url={talent.avatarUrl} size={56} />
        <a
          href={`/talents/${talent.slug}${withCurrency(input)}`}
          class="text-17 font-semibold hover:underline"
        >
          {talent.name}
        </a>
        <span class="text-13 text-ink-soft">{talent.headline}</span>
      </div>
    </th>
  )
}

function Skills({ talent, shared }: { talent: Talent; shared: ReadonlySet<string> }) {
  const rank = ({ id }: { id: string }) => (shared.has(id) ? 1 : 0)
  const skills = talent.skills.toSorted((one, other) => rank(one) - rank(other))
  return (
    <ul class="flex flex-wrap gap-1.5">
      {skills.map((skill) => (
        <li key={skill.id}>
          {shared.has(skill.id) ? (
            <Tag>{capital(skill.label)}</Tag>
          ) : (
            <Badge tone="accent">{capital(skill.label)}</Badge>
          )}
        </li>
      ))}
    </ul>
  )
}

const rateKey = ({ displayRate, hourlyRate }: Talent) =>
  JSON.stringify(displayRate ?? hourlyRate ?? null)

function Comparison({ talents, input }: { talents: readonly Talent[]; input: PageInput }) {
  const shared = sharedSkills(talents)
  const differ = (of: (talent: Talent) => unknown) => new Set(talents.map(of)).size > 1
  return (
    // A region of its own that the keyboard can scroll: up to four do not fit on a phone.
    <div
      role="region"
      aria-label="Comparison"
      tabIndex={0}
      class="overflow-x-auto rounded-12 border border-line bg-surface"
    >
      <table class="compare-table">
        <thead>
          <tr class="align-top">
            <td class="compare-label" />
            {talents.map((talent) => (
              <Person key={talent.id} talent={talent} input={input} />
            ))}
          </tr>
        </thead>
        <tbody>
          <Line label="Hourly rate" differs={differ(rateKey)}>
            {talents.map((talent) => (
              <td key={talent.id} class={CELL}>
                <Rate rate={talent.hourlyRate} display={talent.displayRate} />
              </td>
            ))}
          </Line>
          <Line label="Rating" differs={differ(({ rating }) => rating)}>
            {talents.map((talent) => (
              <td key={talent.id} class={CELL}>
                <Rating value={talent.rating} count={talent.reviewCount} />
              </td>
            ))}
          </Line>
          {rowsOf(talents).map(({ label, values, differs }) => (
            <Line key={label} label={label} differs={differs}>
              {values.map((value, index) => (
                <td key={talents[index]?.id} class={CELL}>
                  {value ?? <span class="text-ink-soft">Not known yet</span>}
                </td>
              ))}
            </Line>
          ))}
          <Line label="Skills">
            {talents.map((talent) => (
              <td key={talent.id} class={CELL}>
                <Skills talent={talent} shared={shared} />
              </td>
            ))}
          </Line>
          <Line label="What next">
            {talents.map((talent) => (
              <td key={talent.id} class={CELL}>
                <div class="grid justify-items-start gap-1">
                  {talent.accepting && (
                    <ButtonLink href={`/app/bookings/new?talent=${talent.id}`}>
                      {`Send ${talent.name.split(' ')[0] ?? talent.name} an offer`}
                    </ButtonLink>
                  )}
                  <KeepStar id={talent.id} name={talent.name} />
                  <a
                    href={without(input, talent.slug)}
                    class="link inline-flex min-h-11 items-center text-13"
                  >
                    Take out
                    <span class="sr-only">{` ${talent.name}`}</span>
                  </a>
                </div>
              </td>
            ))}
          </Line>
        </tbody>
      </table>
    </div>
  )
}

export default function ComparePage(input: PageInput) {
  const talents = talentsOf(input)
  const problem = input.documents.problem?.errors?.[0]?.detail ?? null
  return (
    <PublicShell>
      <div class="mx-auto grid w-full max-w-page grid-cols-[minmax(0,1fr)] gap-6 px-4 py-6 lg:py-8">
        <div class="grid gap-1">
          <h1 class="display text-32">Side by side</h1>
          {talents.length > 1 && (
            <p class="text-ink-soft">
              Where they are not alike, the line says so. Skills in colour are not shared by all.
            </p>
          )}
          {problem && <p class="font-semibold">{problem}</p>}
        </div>
        {talents.length === 0 ? (
          <EmptyState
            title="Nobody to compare yet"
            action={<ButtonLink href="/talents">Find talent</ButtonLink>}
          >
            <p>Tick “Compare” on up to four people in a search, or on one of your lists.</p>
          </EmptyState>
        ) : (
          <Comparison talents={talents} input={input} />
        )}
      </div>
    </PublicShell>
  )
}
