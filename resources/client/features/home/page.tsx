import type { PageInput } from '~/entries/pages'
import { countryName } from '~/lib/countries'
import { facetsOf, valuesOf } from '~/lib/facets'
import { parseMany } from '~/lib/jsonapi'
import { countryPath, skillPath } from '~/lib/landing'
import type { TalentAttributes } from '~/lib/talent'
import { capital } from '~/lib/text'
import { Button, ButtonLink } from '~/ui/button'
import { Search } from '~/ui/icons'
import { Places } from '~/ui/places'
import { PublicShell } from '~/ui/public_shell'
import { Rail } from '~/ui/rail/rail'
import { railOf } from '~/ui/rail/rail_model'
import { Still } from '~/ui/still'
import { TalentCard } from '~/ui/talent_card'

export const head = () => ({
  title: 'Find people worth meeting',
  description:
    'Book talent anywhere in the world. Every payment is held in escrow until the work is right.',
  canonical: '/',
  index: true,
})

const KES = (amount: string) => ({ amount, currency: 'KES' })

const EXAMPLE = railOf(
  {
    amount: KES('12000000'),
    held: KES('4500000'),
    released: KES('3000000'),
    refunded: KES('0'),
  },
  { clientName: 'Baraka Studio', talentName: 'Amina Yusuf' }
)

const PROMISES = [
  [
    'You agree before anybody pays',
    'Milestones, amounts and dates are written down and accepted by both. Fees are shown in full before you say yes.',
  ],
  [
    'The money waits in the middle',
    'A milestone is paid into escrow before work on it starts. You both see it there, at any time.',
  ],
  [
    'It moves when the work is right',
    'You approve, it is released. If you cannot agree, a person decides, with written reasons.',
  ],
] as const

interface Category {
  readonly label: string
  readonly talents: number
}

const MOST_PLACES = 12

function Hero() {
  return (
    <section class="mx-auto grid w-full max-w-page items-center gap-8 px-4 py-12 lg:grid-cols-[1.15fr_1fr] lg:gap-18 lg:pt-18">
      <div class="grid gap-6">
        <h1 class="display text-32 sm:text-44">
          People worth meeting. Money you can see at every step.
        </h1>
        <p class="max-w-reading text-17 text-ink-soft sm:text-20">
          Find someone who does the work well, agree on milestones, and pay into escrow. It is
          released when you say the work is right.
        </p>
        <form method="get" action="/talents" class="grid gap-2 sm:flex">
          <label for="q" class="sr-only">
            What should be done?
          </label>
          <input id="q" name="q" type="search" class="control" placeholder="What should be done?" />
          <Button type="submit" class="flex-none">
            <Search size={18} strokeWidth={1.5} aria-hidden="true" />
            Find talent
          </Button>
        </form>
        <p>
          Do you offer work yourself?{' '}
          <a href="/sign-up?wants=work" class="link">
            Make your profile
          </a>
        </p>
      </div>
      <section
        aria-labelledby="example"
        class="grid gap-4 rounded-12 border border-line bg-surface p-5 sm:p-6"
      >
        <h2 id="example" class="text-13 text-ink-soft">
          Every booking shows where the money is. For example:
        </h2>
        <p class="text-17 font-semibold">A brand for a coffee roaster, in three milestones</p>
        <Rail view={EXAMPLE} />
        <p class="border-t border-line pt-4 text-13 text-ink-soft">
          The first milestone was approved and released. The second is being worked on. The third
          has not been paid in yet.
        </p>
      </section>
    </section>
  )
}

function Home(input: PageInput) {
  const found = parseMany<TalentAttributes>(input.documents.talents ?? { data: [] })
  const talents = found.items
  const facets = facetsOf(found)
  const categories = parseMany<Category>(input.documents.categories ?? { data: [] })
    .items.filter((each) => each.talents > 0)
    .toSorted((left, right) => right.talents - left.talents)
  return (
    <>
      <Hero />
      {talents.length > 0 && (
        <section aria-labelledby="people" class="mx-auto grid w-full max-w-page gap-6 px-4 py-8">
          <div class="flex flex-wrap items-baseline justify-between gap-3">
            <h2 id="people" class="display text-24">
              Some of the people here
            </h2>
            <a href="/talents" class="link inline-flex min-h-11 items-center">
              See everybody
            </a>
          </div>
          <ul class="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
            {talents.map((talent) => (
              <li key={talent.id} class="grid">
                <TalentCard talent={talent} href={`/talents/${talent.slug}`} level="h3" lazy />
              </li>
            ))}
          </ul>
        </section>
      )}
      <Places
        id="fields"
        title="What they do"
        places={categories.map(({ id, label, talents: count }) => ({
          href: `/talents?category=${encodeURIComponent(id)}`,
          label,
          count,
        }))}
      />
      <Places
        id="skills"
        title="What they are good at"
        places={valuesOf(facets, 'skills')
          .slice(0, MOST_PLACES)
          .map(({ value, label = value, count }) => ({
            href: skillPath(value, label),
            label: capital(label),
            count,
          }))}
      />
      <Places
        id="countries"
        title="Where they live"
        places={valuesOf(facets, 'country')
          .slice(0, MOST_PLACES)
          .map(({ value, count }) => ({
            href: countryPath(value),
            label: countryName(value),
            count,
          }))}
      />
      <section aria-labelledby="promises" class="mt-8 border-t border-line bg-surface">
        <div class="mx-auto grid w-full max-w-page gap-8 px-4 py-12">
          <h2 id="promises" class="display text-24">
            How your money stays safe
          </h2>
          <ol class="grid gap-8 sm:grid-cols-3">
            {PROMISES.map(([title, body], index) => (
              <li key={title} class="grid content-start gap-2 border-t-2 border-accent pt-4">
                <p class="display text-24 text-accent" aria-hidden="true">
                  {index + 1}
                </p>
                <h3 class="text-17 font-semibold">{title}</h3>
                <p class="text-ink-soft">{body}</p>
              </li>
            ))}
          </ol>
          <div class="flex flex-wrap gap-3">
            <ButtonLink href="/talents">Find talent</ButtonLink>
            <ButtonLink href="/how-it-works" tone="secondary">
              How it works, in detail
            </ButtonLink>
          </div>
        </div>
      </section>
    </>
  )
}

/** Nothing here waits for anything: a form and links, as the server wrote them. */
export default function HomePage(input: PageInput) {
  return (
    <PublicShell>
      <Still>{import.meta.env.SSR && <Home {...input} />}</Still>
    </PublicShell>
  )
}
