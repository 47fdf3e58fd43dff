import type { PageInput } from '~/entries/pages'
import { parseOne } from '~/lib/jsonapi'
import { ButtonLink } from '~/ui/button'
import { PublicShell } from '~/ui/public_shell'
import { Rail } from '~/ui/rail/rail'
import { railOf, type RailMoney } from '~/ui/rail/rail_model'
import { DisputeFigures, type DisputeStatistics } from './disputes'

export const head = () => ({
  title: 'How it works',
  description: 'From the offer to the release: what happens to your money, step by step.',
  canonical: '/how-it-works',
  index: true,
})

const USD = (amount: string) => ({ amount, currency: 'USD' })
const money = (part: Partial<RailMoney>): RailMoney => ({
  amount: USD('80000'),
  held: USD('0'),
  released: USD('0'),
  refunded: USD('0'),
  ...part,
})
const NAMES = { clientName: 'You', talentName: 'Amina' }

const STEPS = [
  {
    title: 'You send an offer',
    body: 'You describe the work and split it into milestones, each with its own amount. The talent accepts, declines, or answers with other terms. Nobody pays anything yet. An offer ends by itself after 7 days.',
    rail: money({}),
  },
  {
    title: 'You pay a milestone into escrow',
    body: 'The amount and our fee are shown before you pay. The money is then held: you cannot take it back on a whim, and the talent cannot have it before the work is done.',
    rail: money({ held: USD('80000') }),
  },
  {
    title: 'The talent hands in the work',
    body: 'You have 14 days to approve it or to ask for changes. If you say nothing at all, the money is released at the end of that time, so that nobody waits for ever.',
    rail: money({ held: USD('80000') }),
  },
  {
    title: 'You approve, the money moves',
    body: 'It goes to the talent’s wallet, less the fee that was agreed on the first day. You can also release a part of it.',
    rail: money({ released: USD('80000') }),
  },
  {
    title: 'And if you do not agree',
    body: 'Either of you can open a dispute. The money stays where it is. Each side may name a share it would accept; when the two meet, that settles it. Otherwise a member of our staff decides, in writing, within 10 days.',
    rail: money({ held: USD('80000'), disputed: USD('80000') }),
  },
  {
    title: 'Money can be split, to the last cent',
    body: 'A decision can give any share to either side. Nothing is rounded away: what went in is what comes out, and you can see every step of it.',
    rail: money({ released: USD('50000'), refunded: USD('30000') }),
  },
] as const

export default function HowItWorksPage({ documents }: PageInput) {
  const statistics = documents.disputes && parseOne<DisputeStatistics>(documents.disputes)
  return (
    <PublicShell>
      <div class="mx-auto grid w-full max-w-page gap-12 px-4 py-12">
        <header class="grid max-w-reading gap-4">
          <h1 class="display text-32 sm:text-44">How it works</h1>
          <p class="text-20 text-ink-soft">
            Every booking is a short story with the money in plain sight. This is what happens, and
            what happens if somebody stays silent.
          </p>
        </header>
        <ol class="grid gap-8">
          {STEPS.map((step, index) => (
            <li
              key={step.title}
              class="grid items-start gap-4 border-t border-line pt-6 lg:grid-cols-2 lg:gap-12"
            >
              <div class="grid gap-2">
                <h2 class="display text-24">{`${index + 1}. ${step.title}`}</h2>
                <p class="max-w-reading">{step.body}</p>
              </div>
              <div class="rounded-12 border border-line bg-surface p-5">
                <Rail view={railOf(step.rail, NAMES)} />
              </div>
            </li>
          ))}
        </ol>
        {statistics && (
          <section aria-labelledby="disputes" class="grid gap-6">
            <h2 id="disputes" class="display text-24">
              How disputes ended
            </h2>
            <DisputeFigures statistics={statistics} />
          </section>
        )}
        <div class="flex flex-wrap gap-3">
          <ButtonLink href="/talents">Find talent</ButtonLink>
          <ButtonLink href="/sign-up?wants=work" tone="secondary">
            Offer your work
          </ButtonLink>
        </div>
      </div>
    </PublicShell>
  )
}
