import { randomUUID } from 'node:crypto'
import { makeBooking } from '#database/factories/booking/bookings'
import { makeHourly } from '#database/factories/booking/hourly'
import {
  makeClient,
  makeTalent,
  type Client,
  type Talent,
} from '#database/factories/booking/people'
import { makeEnded, makeReviewed } from '#database/factories/booking/reviews'
import { makeStaff } from '#database/factories/identity/accounts'
import { Money } from '#kernel/money'
import { Calendar } from '#tests/support/booking/calendar'
import { Caller, type Reply } from '#tests/support/booking/caller'
import { hourlyScene } from '#tests/support/booking/hourly_scene'

/** Everybody, and a booking in each state in which something can be said wrongly. */
export interface Scene {
  readonly client: Client
  readonly talent: Talent
  readonly as: Readonly<Record<'client' | 'talent' | 'finance' | 'support' | 'admin', Caller>>
  readonly on: Readonly<
    Record<
      'offered' | 'accepted' | 'funded' | 'submitted' | 'disputed' | 'ended' | 'hourly',
      string
    >
  >
  /** The first milestone of each of those. */
  readonly milestone: Readonly<Record<'accepted' | 'funded' | 'submitted', string>>
  readonly dispute: string
  readonly review: string
  /** One about which staff have decided. */
  readonly moderated: string
  /** An entry of a week that is open. */
  readonly entry: string
  /** A week that was handed in, and the entries in it. */
  readonly handedIn: { readonly id: string; readonly entries: readonly string[] }
}

export async function bookingsOfEveryKind(): Promise<Scene> {
  const client = await makeClient(Money.of('100000000', 'USD'))
  const talent = await makeTalent()
  const people = { client, talent }
  // A week passes for everybody: before anything else has a deadline in it.
  const week = await handedIn(people)
  const offered = await makeBooking('offered', people)
  const accepted = await makeBooking('accepted', people)
  const funded = await makeBooking('funded', people)
  const submitted = await makeBooking('submitted', people)
  const disputed = await makeBooking('disputed', people)
  const ended = await makeEnded(people)
  const reviewed = await makeReviewed(people)
  const hourly = await makeHourly('running', people)
  const moderated = await makeReviewed(people)
  const staff = async (role: 'finance' | 'support' | 'admin') =>
    Caller.of((await makeStaff(role)).id)
  const [first] = [({ milestoneIds }: { milestoneIds: string[] }) => milestoneIds[0] ?? '']
  const as = {
    client: await Caller.of(client.account.id),
    talent: await Caller.of(talent.account.id),
    finance: await staff('finance'),
    support: await staff('support'),
    admin: await staff('admin'),
  }
  await as.support.post(`/reviews/${moderated.clientReviewId}/moderate`, 'reviews', {
    ...{ action: 'hide-text', reason: 'It names a street.' },
  })
  const entry = await as.talent.post(`/bookings/${hourly.id}/hours`, 'hours', aMinute())
  return {
    ...people,
    as,
    on: {
      ...{ offered: offered.id, accepted: accepted.id, funded: funded.id },
      ...{ submitted: submitted.id, disputed: disputed.id, ended: ended.id, hourly: hourly.id },
    },
    milestone: {
      accepted: first(accepted),
      funded: first(funded),
      submitted: first(submitted),
    },
    dispute: disputed.disputeId,
    review: reviewed.clientReviewId,
    moderated: moderated.clientReviewId,
    entry: entry.id,
    handedIn: week,
  }
}

const aMinute = () => ({
  ...{ clientId: randomUUID(), startedAt: new Date().toISOString(), minutes: 1 },
  ...{ memo: 'Letters.', source: 'timer' },
})

/** A week of two entries, lived through on a calendar of its own. */
async function handedIn(people: { client: Client; talent: Talent }) {
  const { calendar, back } = Calendar.at('Mon 0:00')
  try {
    const scene = await hourlyScene(calendar, people)
    await calendar.to(0, 'Fri 18:00')
    const first = await scene.log(0, 'Tue 9:00', 120)
    const second = await scene.log(0, 'Wed 9:00', 60)
    await calendar.to(1, 'Mon 12:00')
    return { id: (await scene.sheet(0)).id, entries: [first.id, second.id] }
  } finally {
    back()
  }
}

/** A request that would be right, but for what a row of the table puts into it. */
export interface Form {
  readonly who: keyof Scene['as']
  /** POST, unless it changes what is there. */
  readonly method?: 'PATCH'
  readonly path: (scene: Scene) => string
  readonly type: string
  readonly attributes: (scene: Scene) => Record<string, unknown>
}

const shelves = { title: 'Shelves', amount: '50000' }

export const FORMS = {
  'an offer': {
    who: 'client',
    path: () => '/bookings',
    type: 'bookings',
    attributes: ({ talent }) => ({
      ...{ talentId: talent.profileId, title: 'A reading room', brief: 'Quiet.', currency: 'USD' },
      milestones: [shelves],
    }),
  },
  'an offer in yen': {
    who: 'client',
    path: () => '/bookings',
    type: 'bookings',
    attributes: ({ talent }) => ({
      ...{ talentId: talent.profileId, title: 'A reading room', currency: 'JPY' },
      milestones: [shelves],
    }),
  },
  'an offer by the hour': {
    who: 'client',
    path: () => '/bookings',
    type: 'bookings',
    attributes: ({ talent }) => ({
      ...{ kind: 'hourly', talentId: talent.profileId, title: 'Letters', currency: 'USD' },
      ...{ hourlyRate: '5000', weeklyLimitMinutes: 1200 },
    }),
  },
  'a counter-offer': {
    who: 'talent',
    path: ({ on }) => `/bookings/${on.offered}/counter`,
    type: 'bookings',
    attributes: () => ({ milestones: [shelves] }),
  },
  'a change': {
    who: 'client',
    path: ({ on }) => `/bookings/${on.funded}/propose-change`,
    type: 'bookings',
    attributes: () => ({ milestones: [shelves] }),
  },
  'a change of hours': {
    who: 'client',
    path: ({ on }) => `/bookings/${on.hourly}/propose-change`,
    type: 'bookings',
    attributes: () => ({ hourlyRate: '6000', weeklyLimitMinutes: 600 }),
  },
  'a cancellation': {
    who: 'client',
    path: ({ on }) => `/bookings/${on.funded}/propose-cancellation`,
    type: 'bookings',
    attributes: ({ milestone }) => ({
      shares: [{ milestoneId: milestone.funded, talentShare: '0' }],
    }),
  },
  'a bonus': {
    who: 'client',
    path: ({ on }) => `/bookings/${on.funded}/bonus`,
    type: 'bonuses',
    attributes: () => ({ amount: '1000', note: 'For the view.' }),
  },
  'a wish for a bonus': {
    who: 'talent',
    path: ({ on }) => `/bookings/${on.funded}/propose-bonus`,
    type: 'bonuses',
    attributes: () => ({ amount: '1000', note: 'Two more shelves.' }),
  },
  'a delivery': {
    who: 'talent',
    path: ({ milestone }) => `/milestones/${milestone.funded}/submit`,
    type: 'milestones',
    attributes: () => ({ note: 'Here it is.' }),
  },
  'asking for changes': {
    who: 'client',
    path: ({ milestone }) => `/milestones/${milestone.submitted}/request-changes`,
    type: 'milestones',
    attributes: () => ({ note: 'One more shelf.' }),
  },
  'releasing a part': {
    who: 'client',
    path: ({ milestone }) => `/milestones/${milestone.submitted}/release-part`,
    type: 'milestones',
    attributes: () => ({ amount: '1000' }),
  },
  'asking for a refund': {
    who: 'client',
    path: ({ milestone }) => `/milestones/${milestone.submitted}/request-refund`,
    type: 'milestones',
    attributes: () => ({ amount: '1000' }),
  },
  'opening a dispute': {
    who: 'client',
    path: ({ milestone }) => `/milestones/${milestone.submitted}/dispute`,
    type: 'milestones',
    attributes: () => ({ reason: 'Two shelves are missing.', claimed: '1000' }),
  },
  'a bid': {
    who: 'talent',
    path: ({ dispute }) => `/disputes/${dispute}/bid`,
    type: 'disputes',
    attributes: () => ({ amount: '1000' }),
  },
  'a decision': {
    who: 'finance',
    path: ({ dispute }) => `/disputes/${dispute}/decide`,
    type: 'disputes',
    attributes: () => ({ talentAmount: '1000', reason: 'A part was delivered.' }),
  },
  'evidence': {
    who: 'talent',
    path: ({ dispute }) => `/disputes/${dispute}/evidence`,
    type: 'evidence',
    attributes: () => ({ assetId: 'ast_none', caption: 'The shelves.' }),
  },
  'hours': {
    who: 'talent',
    path: ({ on }) => `/bookings/${on.hourly}/hours`,
    type: 'hours',
    attributes: aMinute,
  },
  'changed hours': {
    who: 'talent',
    method: 'PATCH',
    path: ({ entry }) => `/hours/${entry}`,
    type: 'hours',
    attributes: () => ({ minutes: 1, memo: 'Two letters.' }),
  },
  'disputing hours': {
    who: 'client',
    path: ({ handedIn: { id } }) => `/timesheets/${id}/dispute`,
    type: 'timesheets',
    attributes: ({ handedIn: { entries } }) => ({ reason: 'Nobody asked.', hours: entries }),
  },
  'a template': {
    who: 'client',
    path: () => '/offer-templates',
    type: 'offer-templates',
    attributes: () => ({ name: 'Rooms', title: 'A room', currency: 'USD', milestones: [shelves] }),
  },
  'a review': {
    who: 'client',
    path: ({ on }) => `/bookings/${on.ended}/reviews`,
    type: 'reviews',
    attributes: () => ({ rating: 5, text: 'A calm room.' }),
  },
  'a reply': {
    who: 'talent',
    path: ({ review }) => `/reviews/${review}/reply`,
    type: 'reviews',
    attributes: () => ({ text: 'Thank you.' }),
  },
  'a report': {
    who: 'talent',
    path: ({ review }) => `/reviews/${review}/report`,
    type: 'review-reports',
    attributes: () => ({ reason: 'private', words: 'My street.' }),
  },
  'an appeal': {
    who: 'client',
    path: ({ moderated }) => `/reviews/${moderated}/appeal`,
    type: 'reviews',
    attributes: () => ({ words: 'It names no street.' }),
  },
  'moderation': {
    who: 'support',
    path: ({ review }) => `/reviews/${review}/moderate`,
    type: 'reviews',
    attributes: () => ({ action: 'hide-text', reason: 'It names a street.' }),
  },
  'more time for everybody': {
    who: 'admin',
    path: () => '/deadline-extensions',
    type: 'deadline-extensions',
    attributes: () => ({
      ...{ from: '2026-01-01T00:00:00Z', to: '2026-01-02T00:00:00Z', byHours: 24 },
      reason: 'The line was down.',
    }),
  },
} as const satisfies Record<string, Form>

export type FormName = keyof typeof FORMS

export function send(
  form: Form,
  scene: Scene,
  attributes: Record<string, unknown>
): Promise<Reply> {
  const who = scene.as[form.who]
  const path = form.path(scene)
  return form.method === 'PATCH'
    ? who.patch(path, attributes)
    : who.post(path, form.type, attributes)
}

/** The attributes with `value` where the pointer leads, e.g. `milestones/0/amount`. */
export function withValue(
  attributes: Record<string, unknown>,
  pointer: string,
  value: unknown
): Record<string, unknown> {
  const copy = structuredClone(attributes)
  const keys = pointer.split('/')
  const last = keys.pop() ?? ''
  let at: Record<string, unknown> = copy
  for (const key of keys) at = at[key] as Record<string, unknown>
  at[last] = value
  return copy
}
