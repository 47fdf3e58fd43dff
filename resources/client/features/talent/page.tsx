import type { ComponentChildren } from 'preact'
import type { PageInput } from '~/entries/pages'
import { parseMany, parseOne } from '~/lib/jsonapi'
import { placeOf, type Talent, type TalentAttributes } from '~/lib/talent'
import { capital } from '~/lib/text'
import type { Words } from '~/lib/words'
import { Avatar } from '~/ui/avatar'
import { Badge } from '~/ui/badge'
import { ButtonLink } from '~/ui/button'
import { MapPin } from '~/ui/icons'
import { KeepStar } from '~/ui/keep_star'
import { PublicShell } from '~/ui/public_shell'
import { Still } from '~/ui/still'
import { WordsOf } from '~/ui/words'
import { Career } from './career'
import { CurrencyChoice } from './currency_choice'
import { Facts } from './facts'
import { Portfolio } from './portfolio'
import { Reviews, type Review } from './reviews'
import { Services } from './services'
import { Similar } from './similar'
import { WorkingHours } from './working_hours'

function talentOf(input: PageInput): Talent {
  const found = input.documents.talent && parseOne<TalentAttributes>(input.documents.talent)
  if (!found) throw new Error('The profile page was given no talent')
  return found
}

function reviewsOf(input: PageInput) {
  const { items, next } = parseMany<Review>(input.documents.reviews ?? { data: [] })
  const marker = next && new URLSearchParams(next.split('?')[1]).get('page[after]')
  return { reviews: items, next: marker }
}

const plain = (words: readonly Words[]): string =>
  words.map((each) => (typeof each === 'string' ? each : `${plain(each.of ?? [])} `)).join('')

/** One sentence for who has not opened the page, without marks and cut at a word. */
function summaryOf({ headline, biographyWords = [] }: Talent): string {
  const text = plain(biographyWords).replaceAll(/\s+/g, ' ').trim() || headline
  return text.length <= 160 ? text : `${text.slice(0, 159).replace(/\s+\S*$/, '')}…`
}

export const head = (input: PageInput) => {
  const talent = talentOf(input)
  return {
    title: `${talent.name}, ${talent.headline}`,
    description: summaryOf(talent),
    canonical: `/talents/${talent.slug}`,
    index: true,
  }
}

const yearsOf = (years: number | null | undefined) =>
  years ? ` · ${years} year${years === 1 ? '' : 's'}` : ''

function Offer({ talent }: { talent: Talent }) {
  const first = talent.name.split(' ')[0] ?? talent.name
  return (
    <div class="grid gap-2 max-lg:grid-flow-col max-lg:auto-cols-fr lg:gap-3">
      {talent.accepting ? (
        <ButtonLink href={`/app/bookings/new?talent=${talent.id}`} class="w-full">
          {`Send ${first} an offer`}
        </ButtonLink>
      ) : (
        <p class="font-semibold">{`${first} is not taking new work now.`}</p>
      )}
      <ButtonLink href={`/app/messages/new?talent=${talent.id}`} tone="secondary" class="w-full">
        Ask a question
      </ButtonLink>
    </div>
  )
}

interface StoryProps {
  readonly talent: Talent
  readonly reviews: ComponentChildren
}

/** What there is to read, from the person's own words to those of others. */
function Story({ talent, reviews }: StoryProps) {
  const { biographyWords = [], workHistory = [], education = [], certificates = [] } = talent
  return (
    <>
      {biographyWords.length > 0 && (
        <section aria-labelledby="about" class="grid gap-3">
          <h2 id="about" class="display text-24">
            {`About ${talent.name.split(' ')[0]}`}
          </h2>
          <div class="written max-w-reading text-17">
            <WordsOf words={biographyWords} />
          </div>
        </section>
      )}
      {talent.skills.length > 0 && (
        <section aria-labelledby="skills" class="grid gap-3">
          <h2 id="skills" class="display text-24">
            Good at
          </h2>
          <ul class="flex flex-wrap gap-2">
            {talent.skills.map((skill) => (
              <li key={skill.id}>
                <a href={`/talents?skills=${encodeURIComponent(skill.id)}`} class="hover:underline">
                  <Badge tone="accent">{`${capital(skill.label)}${yearsOf(skill.years)}`}</Badge>
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Portfolio items={talent.portfolio ?? []} />
      <Services services={talent.services ?? []} />
      <Career work={workHistory} education={education} certificates={certificates} />
      {reviews}
    </>
  )
}

export default function TalentPage(input: PageInput) {
  const talent = talentOf(input)
  return (
    <PublicShell>
      <div class="mx-auto grid w-full max-w-page gap-8 px-4 pt-8 pb-24 lg:grid-cols-[1fr_20rem] lg:gap-12 lg:pb-18">
        <article class="grid min-w-0 content-start gap-8 lg:gap-12">
          <header class="flex flex-col items-start gap-4 sm:flex-row sm:items-center sm:gap-6">
            <Avatar id={talent.id} name={talent.name} url={talent.avatarUrl} size={128} />
            <div class="grid gap-2">
              <h1 class="display text-32 sm:text-44">{talent.name}</h1>
              <p class="max-w-reading text-20">{talent.headline}</p>
              <p class="flex items-center gap-1.5 text-ink-soft">
                <MapPin size={16} strokeWidth={1.5} aria-hidden="true" class="flex-none" />
                {placeOf(talent)}
              </p>
            </div>
          </header>
          <div class="grid gap-3 lg:hidden">
            <Facts talent={talent} />
            <WorkingHours talent={talent} />
          </div>
          <Still>
            {import.meta.env.SSR && (
              <>
                <Story
                  talent={talent}
                  reviews={<Reviews {...reviewsOf(input)} url={input.url} />}
                />
                <Similar input={input} name={talent.name} />
              </>
            )}
          </Still>
        </article>
        <aside aria-label="Rate and offer" class="lg:sticky lg:top-6 lg:self-start">
          <div class="grid gap-4 rounded-12 lg:border lg:border-line lg:bg-surface lg:p-5">
            <div class="grid gap-3 max-lg:hidden">
              <Facts talent={talent} />
              <WorkingHours talent={talent} />
            </div>
            <div class="max-lg:fixed max-lg:inset-x-0 max-lg:bottom-0 max-lg:z-10 max-lg:border-t max-lg:border-line max-lg:bg-surface max-lg:p-3">
              <Offer talent={talent} />
            </div>
            <KeepStar id={talent.id} name={talent.name} />
            <p class="text-13 text-ink-soft">
              You agree on milestones first. Each one is paid into escrow and released when you
              approve the work.
            </p>
            <CurrencyChoice url={input.url} />
          </div>
        </aside>
      </div>
    </PublicShell>
  )
}
