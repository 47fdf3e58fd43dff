import app from '@adonisjs/core/services/app'
import type { Browser, Page } from 'playwright'
import { ApproveMilestone } from '#booking/actions/approve_milestone'
import { CompleteBooking } from '#booking/actions/complete_booking'
import { CounterOffer } from '#booking/actions/counter_offer'
import { ProposeCancellation } from '#booking/actions/propose_cancellation'
import { WriteReview } from '#booking/actions/write_review'
import { makeBooking, type MadeBooking } from '#database/factories/booking/bookings'
import {
  makeClient,
  makeTalent,
  type Client,
  type Talent,
} from '#database/factories/booking/people'
import { codeFor, makeStaff, PASSWORD, type MadeStaff } from '#database/factories/identity/accounts'
import { Money } from '#kernel/money'
import { contextFor, watchedPage, type View } from '#tests/browser/support/inspect'
import { drain } from '#tests/support/drain'

type State =
  | 'offered'
  | 'countered'
  | 'accepted'
  | 'funded'
  | 'submitted'
  | 'disputed'
  | 'ending'
  | 'completed'

export interface AppWorld {
  client: Client
  talent: Talent
  staff: MadeStaff
  auditor: MadeStaff
  bookings: Readonly<Record<State, MadeBooking>>
}

/** One client and one talent with a booking in every state that looks different, and staff. */
export async function makeAppWorld(): Promise<AppWorld> {
  const [client, talent, staff, auditor] = await Promise.all([
    makeClient(Money.of('2000000', 'USD')),
    makeTalent(),
    makeStaff('finance'),
    makeStaff('auditor'),
  ])
  const people = { client, talent }
  const bookings = {
    offered: await makeBooking('offered', people),
    countered: await countered(people),
    accepted: await makeBooking('accepted', people),
    funded: await makeBooking('funded', people),
    submitted: await makeBooking('submitted', people),
    disputed: await makeBooking('disputed', people),
    ending: await ending(people),
    completed: await completed(people),
  }
  await drain()
  return { client, talent, staff, auditor, bookings }
}

interface Pair {
  client: Client
  talent: Talent
}

async function countered(people: Pair): Promise<MadeBooking> {
  const booking = await makeBooking('offered', people)
  const counter = await app.container.make(CounterOffer)
  const milestones = [{ title: 'All of it at once', amount: '90000' }]
  await counter.execute(
    booking.id,
    { milestones, note: 'One visit is enough.' },
    people.talent.actor
  )
  return booking
}

/** The client proposed to end it; the talent is to answer. */
async function ending(people: Pair): Promise<MadeBooking> {
  const booking = await makeBooking('funded', people)
  const propose = await app.container.make(ProposeCancellation)
  const shares = [{ milestoneId: booking.milestoneIds[0] ?? '', talentShare: '12500' }]
  await propose.execute(booking.id, { shares, note: 'We are moving out.' }, people.client.actor)
  return booking
}

async function completed(people: Pair): Promise<MadeBooking> {
  const booking = await makeBooking('submitted', { ...people, amounts: ['50000'] })
  const approve = await app.container.make(ApproveMilestone)
  await approve.execute(booking.milestoneIds[0] ?? '', people.client.actor)
  const complete = await app.container.make(CompleteBooking)
  await complete.execute(booking.id, people.client.actor)
  const review = await app.container.make(WriteReview)
  const words = { rating: 5, text: 'Calm, exact and on time.' }
  await review.execute(booking.id, words, people.client.actor)
  return booking
}

/**
 * In a browser of their own, signed in through the form, staff with the code of their app.
 *
 * @param said what the browser complained about
 */
export async function asPerson(
  browser: Browser,
  view: View,
  who: { email: string; totpSecret?: string },
  use: (page: Page, said: string[]) => Promise<void>,
  more: Parameters<typeof contextFor>[2] = {}
): Promise<void> {
  const context = await contextFor(browser, view, more)
  try {
    const { page, said } = await watchedPage(context)
    await page.goto('/sign-in')
    await page.getByLabel('E-mail').fill(who.email)
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    if (who.totpSecret !== undefined) {
      await page.getByLabel('Code from your authenticator app').fill(codeFor(who.totpSecret))
      await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    }
    await page.waitForURL('**/app')
    // Being asked for a code is an answer 401, which the browser notes as an error.
    said.length = 0
    await use(page, said)
  } finally {
    await context.close()
  }
}
