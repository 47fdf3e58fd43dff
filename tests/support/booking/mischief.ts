import type { DateTime } from 'luxon'
import type { Resource } from '#tests/support/booking/caller'
import { oneOf, type Dice } from '#tests/support/dice'

/** What somebody may say with an event: mostly sense, sometimes not. */
type Words = (roll: Dice, scene: Scene) => Record<string, unknown>

/** The booking as whoever acts last saw it. */
export interface Scene {
  readonly booking: Resource
  readonly included: readonly Resource[]
  /** Entries of time that were logged so far, `hrs_…`. */
  readonly logged: readonly string[]
  readonly now: DateTime<true>
}

const AMOUNTS = ['1', '2', '333', '1000', '50000', '600001', '0', '-1', '1000000000000001', '1.5']
const SENSIBLE = 6

const amount: Words = (roll) => ({ amount: sum(roll) })
const nothing: Words = () => ({})

/** One in ten is nonsense. */
function sum(roll: Dice): string {
  const list = roll(10) === 0 ? AMOUNTS : AMOUNTS.slice(0, SENSIBLE)
  return oneOf(roll, list) ?? '1'
}

const money = (value: unknown) => BigInt((value as { amount?: string } | null)?.amount ?? '0')

/** The talent's share of every hold, now and then of one too few or too much of one. */
const shares: Words = (roll, { included }) => {
  const named = included.flatMap(({ id, type, attributes }) => {
    const held = money(attributes['held'])
    if (held === 0n || roll(20) === 0) return []
    const share = (held * BigInt(roll(12))) / 10n
    const key = type === 'timesheets' ? 'timesheetId' : 'milestoneId'
    return [{ [key]: id, talentShare: share.toString() }]
  })
  return { shares: named }
}

const milestones = (roll: Dice, included: readonly Resource[]) => {
  const kept = included.filter(
    ({ type, attributes }) => type === 'milestones' && attributes['state'] === 'planned'
  )
  const same = kept.flatMap(({ id, attributes }) =>
    roll(3) === 0 ? [] : [{ id, title: String(attributes['title']), amount: sum(roll) }]
  )
  return [...same, { title: 'One more thing', amount: sum(roll) }]
}

const terms: Words = (roll, { booking, included }) =>
  booking.attributes['kind'] === 'hourly'
    ? { hourlyRate: sum(roll), weeklyLimitMinutes: 60 * (1 + roll(20)) }
    : { milestones: milestones(roll, included) }

const counter: Words = (roll, { booking }) =>
  booking.attributes['kind'] === 'hourly'
    ? { hourlyRate: sum(roll), weeklyLimitMinutes: 60 * (1 + roll(20)) }
    : { milestones: [{ title: 'All of it', amount: sum(roll) }] }

const claim: Words = (roll) => ({
  reason: 'It is not what we agreed.',
  ...(roll(2) === 0 ? { claimed: sum(roll) } : {}),
})

/** Time of the last hours or days, sometimes of tomorrow. */
const work: Words = (roll, { now }) => ({
  clientId: `00000000-0000-4000-8000-${roll(2 ** 20)
    .toString(16)
    .padStart(12, '0')}`,
  startedAt: now
    .minus({ minutes: roll(4) === 0 ? 60 * (roll(60) - 10) : 2 + roll(90) })
    .startOf('minute')
    .toISO(),
  minutes: 1 + roll(roll(9) === 0 ? 3000 : 60),
  memo: 'The north wall.',
})

const doubt: Words = (roll, { logged }) => ({
  reason: 'Nobody was there.',
  hours: logged.filter(() => roll(2) === 0),
})

/** Events that end things, or that anybody may send at any time: rarer, or nothing else happens. */
const RARE = new Set([
  ...['cancel', 'decline', 'withdraw', 'end', 'give-up', 'concede', 'counter', 'pause'],
  ...['bonus', 'propose-bonus', 'propose-change', 'propose-cancellation', 'agree-cancellation'],
])

const USUAL = new Set(['accept', 'fund', 'hold', 'hours', 'submit', 'approve', 'agree-change'])

/** How often somebody who may send this event will. */
export function weightOf(event: string): number {
  if (RARE.has(event)) return 1
  return USUAL.has(event) ? 9 : 3
}

/** Where the body is not of the type that the event is sent to. */
export const SAID_AS: Readonly<Record<string, string>> = {
  'hours': 'hours',
  'bonus': 'bonuses',
  'propose-bonus': 'bonuses',
}

/** Every event somebody may send over HTTP, and what they say with it. */
export const WORDS: Readonly<Record<string, Readonly<Record<string, Words>>>> = {
  bookings: {
    'counter': counter,
    'accept': nothing,
    'decline': nothing,
    'withdraw': nothing,
    'cancel': nothing,
    'end': nothing,
    'pause': nothing,
    'resume': nothing,
    'propose-cancellation': shares,
    'agree-cancellation': nothing,
    'decline-cancellation': nothing,
    'propose-change': terms,
    'agree-change': nothing,
    'decline-change': nothing,
    'withdraw-change': nothing,
    'bonus': amount,
    'hours': work,
    'propose-bonus': (roll) => ({ amount: sum(roll), note: 'For the nights.' }),
  },
  milestones: {
    'fund': nothing,
    'cancel': nothing,
    'submit': () => ({ note: 'Here it is.' }),
    'request-changes': () => ({ note: 'The colour is wrong.' }),
    'approve': nothing,
    'release-part': amount,
    'request-refund': amount,
    'accept-refund': nothing,
    'decline-refund': nothing,
    'give-up': nothing,
    'dispute': claim,
  },
  timesheets: { hold: nothing, approve: nothing, dispute: doubt },
  disputes: {
    bid: amount,
    concede: nothing,
    decide: (roll) => ({ talentAmount: sum(roll), reason: 'As the photographs show.' }),
    confirm: nothing,
  },
  bonuses: { decline: nothing },
}
