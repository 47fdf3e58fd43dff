import type { PageInput } from '~/entries/pages'
import { parseMany, parseOne } from '~/lib/jsonapi'
import type { Talent, TalentAttributes } from '~/lib/talent'
import type { Words } from '~/lib/words'
import { ButtonLink } from '~/ui/button'
import { KeepStar } from '~/ui/keep_star'
import { Article } from '~/ui/profile/article'
import { Facts } from '~/ui/profile/facts'
import { Heading } from '~/ui/profile/heading'
import { Story } from '~/ui/profile/story'
import { WorkingHours } from '~/ui/profile/working_hours'
import { PublicShell } from '~/ui/public_shell'
import { Still } from '~/ui/still'
import { WordsOf } from '~/ui/words'
import { CurrencyChoice } from './currency_choice'
import { Reviews, type Review } from './reviews'
import { Similar } from './similar'

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

const aboutOf = ({ biographyWords = [] }: Talent) =>
  biographyWords.length > 0 ? <WordsOf words={biographyWords} /> : null

export default function TalentPage(input: PageInput) {
  const talent = talentOf(input)
  return (
    <PublicShell>
      <div class="mx-auto grid w-full max-w-page gap-8 px-4 pt-8 pb-24 lg:grid-cols-[1fr_20rem] lg:gap-12 lg:pb-18">
        <Article
          heading={<Still>{import.meta.env.SSR && <Heading talent={talent} />}</Still>}
          facts={
            <>
              <Still>{import.meta.env.SSR && <Facts talent={talent} />}</Still>
              <WorkingHours talent={talent} />
            </>
          }
          story={
            <Still>
              {import.meta.env.SSR && (
                <>
                  <Story
                    talent={talent}
                    about={aboutOf(talent)}
                    reviews={<Reviews {...reviewsOf(input)} url={input.url} />}
                  />
                  <Similar input={input} name={talent.name} />
                </>
              )}
            </Still>
          }
        />
        <aside aria-label="Rate and offer" class="lg:sticky lg:top-6 lg:self-start">
          <div class="grid gap-4 rounded-12 lg:border lg:border-line lg:bg-surface lg:p-5">
            <div class="grid gap-3 max-lg:hidden">
              <Still>{import.meta.env.SSR && <Facts talent={talent} />}</Still>
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
