import type { PageInput } from '~/entries/pages'
import { parseMany, parseOne } from '~/lib/jsonapi'
import { placeOf, type Talent, type TalentAttributes } from '~/lib/talent'
import { capital } from '~/lib/text'
import { Avatar } from '~/ui/avatar'
import { Badge } from '~/ui/badge'
import { ButtonLink } from '~/ui/button'
import { MapPin } from '~/ui/icons'
import { PublicShell } from '~/ui/public_shell'
import { CurrencyChoice } from './currency_choice'
import { Facts } from './facts'
import { Portfolio } from './portfolio'
import { Reviews, type Review } from './reviews'

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

export const head = (input: PageInput) => {
  const talent = talentOf(input)
  return {
    title: `${talent.name}, ${talent.headline}`,
    description: (talent.biography ?? talent.headline).slice(0, 160),
    canonical: `/talents/${talent.slug}`,
    index: true,
  }
}

function Offer({ talent }: { talent: Talent }) {
  const first = talent.name.split(' ')[0] ?? talent.name
  if (!talent.accepting) {
    return <p class="font-semibold">{`${first} is not taking new work now.`}</p>
  }
  return (
    <ButtonLink href={`/app/bookings/new?talent=${talent.id}`} class="w-full">
      {`Send ${first} an offer`}
    </ButtonLink>
  )
}

export default function TalentPage(input: PageInput) {
  const talent = talentOf(input)
  const paragraphs = (talent.biography ?? '').split(/\n{2,}/).filter((each) => each.trim() !== '')
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
          <div class="lg:hidden">
            <Facts talent={talent} />
          </div>
          {paragraphs.length > 0 && (
            <section aria-labelledby="about" class="grid gap-3">
              <h2 id="about" class="display text-24">
                {`About ${talent.name.split(' ')[0]}`}
              </h2>
              <div class="prose text-17">
                {paragraphs.map((each) => (
                  <p key={each} class="whitespace-pre-line">
                    {each}
                  </p>
                ))}
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
                    <a
                      href={`/talents?skills=${encodeURIComponent(skill.id)}`}
                      class="hover:underline"
                    >
                      <Badge tone="accent">{capital(skill.label)}</Badge>
                    </a>
                  </li>
                ))}
              </ul>
            </section>
          )}
          <Portfolio items={talent.portfolio ?? []} />
          <Reviews {...reviewsOf(input)} url={input.url} />
        </article>
        <aside aria-label="Rate and offer" class="lg:sticky lg:top-6 lg:self-start">
          <div class="grid gap-4 rounded-12 lg:border lg:border-line lg:bg-surface lg:p-5">
            <div class="max-lg:hidden">
              <Facts talent={talent} />
            </div>
            <div class="max-lg:fixed max-lg:inset-x-0 max-lg:bottom-0 max-lg:z-10 max-lg:border-t max-lg:border-line max-lg:bg-surface max-lg:p-3">
              <Offer talent={talent} />
            </div>
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
