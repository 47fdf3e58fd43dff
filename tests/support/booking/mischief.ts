import type { Resource } from '#tests/support/booking/caller'
import { oneOf, type Dice } from '#tests/support/dice'

/** What somebody may say with an event: mostly sense, sometimes not. */
type Words = (roll: Dice, scene: Scene) => Record<string, unknown>

/** The booking as whoever acts last saw it. */
export interface Scene {
  readonly booking: Resource
  readonly included: readonly Resource[]
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
  disputes: {
    bid: amount,
    concede: nothing,
    decide: (roll) => ({ talentAmount: sum(roll), reason: 'As the photographs show.' }),
    confirm: nothing,
  },
  bonuses: { decline: nothing },
}
