import { Duration, type DateTime } from 'luxon'
import { otherSide, type PartySide, type Side } from '#booking/domain/side'

/** `week` only for what nobody must answer: a booking that ends by itself after long silence. */
export type ReminderKind = 'halfway' | 'day' | 'week'

const DAY = Duration.fromObject({ hours: 24 })
const WEEK = Duration.fromObject({ days: 7 })

type Plan = 'twice' | 'once, a day before' | 'once, a week before' | 'never'

/** Clocks that do not remind twice: by event, or by event and length where two share an event. */
const PLANS: Readonly<Record<string, Plan>> = {
  // Nobody needs to prevent or hasten these.
  'complete/allDone': 'never',
  'hold': 'never',
  'complete/idleBooking': 'once, a week before',
  // The system tries to pay in by itself; a week's work is logged as it is done.
  'miss': 'once, a day before',
  'submit': 'once, a day before',
}

/**
 * When a clock that starts now first reminds those who must act: half-way, or 24 hours before,
 * whichever is sooner; a clock shorter than 48 hours reminds once, half-way.
 */
export function firstReminder(
  rule: { readonly event: string; readonly after?: string | undefined },
  start: DateTime<true>,
  due: DateTime<true>
): DateTime<true> | null {
  if (due <= start) return null
  const plan = PLANS[`${rule.event}/${rule.after}`] ?? PLANS[rule.event] ?? 'twice'
  if (plan === 'never') return null
  if (plan === 'twice') return start.plus({ milliseconds: due.diff(start).toMillis() / 2 })
  const only = due.minus(plan === 'once, a day before' ? DAY : WEEK)
  return only > start ? only : null
}

/** The reminder after the one whose time has come; what outages made late is left out. */
export function nextReminder(
  event: string,
  sent: DateTime<true>,
  now: DateTime<true>,
  due: DateTime<true>
): DateTime<true> | null {
  if (event === 'complete') return null
  const last = due.minus(DAY)
  return last > sent && last > now ? last : null
}

/** Which one this is, by how long is left. */
export function reminderKind(
  event: string,
  now: DateTime<true>,
  due: DateTime<true>
): ReminderKind {
  if (event === 'complete') return 'week'
  return due.diff(now) <= DAY ? 'day' : 'halfway'
}

/** What decides who is asked, read under the booking's lock. */
export interface Asking {
  readonly event: string
  /** Who the process names as the owner of the state. */
  readonly owner: Side | null
  readonly proposedBy: PartySide | null
  readonly changeBy: PartySide | null
  /** Sides that have done already what both are asked for: a bid, a review. */
  readonly done: readonly PartySide[]
}

const BOTH = ['client', 'talent'] as const

function others(than: PartySide | null): readonly Side[] {
  return than === null ? [] : [otherSide(than)]
}

const missing = ({ done }: Asking) => BOTH.filter((side) => !done.includes(side))

/** Questions and clocks that ask somebody other than the owner of the state. */
const ASKED: Readonly<Record<string, (asking: Asking) => readonly Side[]>> = {
  'end-proposal': ({ proposedBy }) => others(proposedBy),
  'end-change': ({ changeBy }) => others(changeBy),
  'end-request': () => ['talent'],
  'complete': () => BOTH,
  'publish-reviews': missing,
  // Both may have bid without meeting: then both are asked to come closer.
  'pass-to-staff': (asking) => (asking.done.length === 2 ? BOTH : missing(asking)),
}

/** The sides that must act before the event happens by itself. */
export function asked(asking: Asking): readonly Side[] {
  const rule = ASKED[asking.event]
  if (rule) return rule(asking)
  return asking.owner === null || asking.owner === 'system' ? [] : [asking.owner]
}
