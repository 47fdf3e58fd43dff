import type { PageInput } from '~/entries/pages'
import { parseOne } from '~/lib/jsonapi'
import { PublicShell } from '~/ui/public_shell'

interface FormulaAttributes {
  readonly version: number
  readonly facts: readonly {
    readonly name: string
    readonly label: string
    readonly sentence: string
    readonly computation: string
  }[]
}

export const head = () => ({
  title: 'How the figures are made',
  description: 'How every figure on a talent’s profile is computed, and from what.',
  canonical: '/how-figures-are-made',
  index: true,
})

export default function FiguresPage(input: PageInput) {
  const formula = input.documents.formula && parseOne<FormulaAttributes>(input.documents.formula)
  if (!formula) throw new Error('The page of figures was given no formula')
  return (
    <PublicShell>
      <div class="mx-auto grid w-full max-w-page gap-8 px-4 py-12">
        <header class="grid max-w-reading gap-4">
          <h1 class="display text-32 sm:text-44">How the figures are made</h1>
          <p class="text-20 text-ink-soft">
            Nobody can buy or edit a figure on a profile. Each is computed from bookings on this
            marketplace, in the same way for everybody, and anybody can compute it again.
          </p>
        </header>
        <dl class="grid max-w-reading gap-6">
          {formula.facts.map((fact) => (
            <div key={fact.name} class="grid gap-2 border-t border-line pt-4">
              <dt class="display text-24">{fact.label}</dt>
              <dd>{fact.sentence}</dd>
              <dd class="text-13 text-ink-soft">{`Exactly: ${fact.computation}.`}</dd>
            </div>
          ))}
        </dl>
        <section aria-labelledby="reviews" class="grid max-w-reading gap-3">
          <h2 id="reviews" class="display text-24">
            How reviews come about
          </h2>
          <p>
            After a booking both sides may write one review. Neither sees the other’s until both are
            in, or 14 days have passed; then both are public. Whoever a review is about can reply to
            it once. Anybody signed in can report a review. Staff may take one down, only with a
            written reason that both sides get, and somebody else looks again if one of them asks.
          </p>
        </section>
        <section aria-labelledby="again" class="grid max-w-reading gap-3">
          <h2 id="again" class="display text-24">
            Compute them yourself
          </h2>
          <p>
            Every booking of a talent is public as data, without names and amounts, at
            <code class="text-13 wrap-anywhere"> /api/v1/talents/…/outcomes</code>. The formula as
            data is at
            <a class="link" href={`/api/v1/formulas/${formula.version}`}>
              {` /api/v1/formulas/${formula.version}`}
            </a>
            .
          </p>
        </section>
      </div>
    </PublicShell>
  )
}
