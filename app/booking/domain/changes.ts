import type { DateTime } from 'luxon'
import { refuse } from '#booking/domain/errors'
import { positiveAmount } from '#booking/domain/amounts'
import {
  checkDueOn,
  checkLimit,
  checkText,
  checkTitle,
  MAX_MILESTONES,
  weeklyTotal,
  type MilestoneTermsJson,
} from '#booking/domain/terms'
import { MAX_AMOUNT, Money } from '#kernel/money'

/** A milestone as a change wants it; one without an id is new. */
export interface ChangedMilestone extends MilestoneTermsJson {
  readonly id: string | null
}

/** A change as it is kept: what it leaves out stays as it is. */
export interface ChangeJson {
  /** All that are not paid in yet, in their order; those left out are removed. */
  readonly milestones: readonly ChangedMilestone[] | null
  /** What these were when it was proposed. */
  readonly before: readonly ChangedMilestone[]
  /** Minor units. */
  readonly hourlyRate: string | null
  readonly weeklyLimitMinutes: number | null
}

export interface ProposedChange {
  readonly milestones?:
    | readonly {
        readonly id?: string | undefined
        readonly title: string
        readonly description?: string | undefined
        readonly amount: string
        readonly dueOn?: string | null | undefined
      }[]
    | undefined
  /** Minor units. */
  readonly hourlyRate?: string | undefined
  readonly weeklyLimitMinutes?: number | undefined
}

/** What a running booking is now, as far as a change may touch it. */
export interface RunningTerms {
  readonly kind: 'fixed' | 'hourly'
  readonly currency: string
  /** Milestones that are not paid in yet. */
  readonly planned: readonly ChangedMilestone[]
  /** How many others there are, and what they come to together. */
  readonly kept: { readonly count: number; readonly sum: bigint }
  readonly hourlyRate: bigint | null
  readonly weeklyLimitMinutes: number | null
}

const at = (path: string) => `/data/attributes/${path}`

/**
 * Reads what one side wants changed against what runs.
 *
 * @throws DomainError `booking.change_misplaced`, `booking.nothing_changed`,
 * `booking.milestone_unknown`, `booking.too_many_milestones`, `booking.amount_invalid`,
 * `booking.hours_invalid`, and those of a milestone's fields, each naming its field
 */
export function readChange(
  proposed: ProposedChange,
  running: RunningTerms,
  now: DateTime<true>
): ChangeJson {
  refuseMisplaced(proposed, running.kind)
  const { milestones, hourlyRate, weeklyLimitMinutes } = proposed
  const rate =
    hourlyRate === undefined ? null : positiveAmount(hourlyRate, running.currency, at('hourlyRate'))
  const change: ChangeJson = {
    milestones: milestones ? readMilestones(milestones, running, now) : null,
    before: running.planned,
    hourlyRate: rate === null || rate.amount === running.hourlyRate ? null : String(rate.amount),
    weeklyLimitMinutes:
      weeklyLimitMinutes === undefined || weeklyLimitMinutes === running.weeklyLimitMinutes
        ? null
        : checkLimit(weeklyLimitMinutes),
  }
  if (running.hourlyRate !== null) {
    const minutes = change.weeklyLimitMinutes ?? running.weeklyLimitMinutes ?? 0
    weeklyTotal(minutes, rate ?? Money.of(running.hourlyRate, running.currency))
  }
  if (!changesAnything(change)) {
    throw refuse('booking.nothing_changed', 'These are the terms as they are now.', {
      pointer: '/data/attributes',
    })
  }
  return change
}

/** Whether two milestones are the same to both sides. */
export function sameMilestone(one: MilestoneTermsJson, other: MilestoneTermsJson): boolean {
  return (
    one.title === other.title &&
    one.description === other.description &&
    one.amount === other.amount &&
    one.dueOn === other.dueOn
  )
}

function changesAnything({ milestones, before, ...hourly }: ChangeJson): boolean {
  if (hourly.hourlyRate !== null || hourly.weeklyLimitMinutes !== null) return true
  if (milestones === null) return false
  if (milestones.length !== before.length) return true
  return milestones.some((each, index) => {
    const old = before[index]
    return !old || old.id !== each.id || !sameMilestone(old, each)
  })
}

function refuseMisplaced(proposed: ProposedChange, kind: 'fixed' | 'hourly'): void {
  const foreign =
    kind === 'fixed' ? (['hourlyRate', 'weeklyLimitMinutes'] as const) : (['milestones'] as const)
  const field = foreign.find((name) => proposed[name] !== undefined)
  if (field === undefined) return
  const what = kind === 'fixed' ? 'has milestones, no hourly rate' : 'is paid by the hour'
  throw refuse('booking.change_misplaced', `This booking ${what}.`, { pointer: at(field) })
}

function readMilestones(
  proposed: NonNullable<ProposedChange['milestones']>,
  { planned, kept, currency }: RunningTerms,
  now: DateTime<true>
): ChangedMilestone[] {
  if (proposed.length + kept.count > MAX_MILESTONES) {
    throw refuse(
      'booking.too_many_milestones',
      `A booking has at most ${MAX_MILESTONES} milestones; with these it would have ${proposed.length + kept.count}.`,
      { pointer: at('milestones') }
    )
  }
  const named = new Set<string>()
  const read = proposed.map((each, index) => {
    const path = `milestones/${index}`
    const old = planned.find(({ id }) => id === each.id)
    if (each.id !== undefined && (!old || named.has(each.id))) {
      throw refuse(
        'booking.milestone_unknown',
        'Only milestones that are not paid in can change, and each is named once.',
        { pointer: at(`${path}/id`) }
      )
    }
    if (each.id !== undefined) named.add(each.id)
    const dueOn = each.dueOn ?? null
    return {
      id: each.id ?? null,
      title: checkTitle(each.title, `${path}/title`),
      description: checkText(each.description ?? '', `${path}/description`),
      amount: String(positiveAmount(each.amount, currency, at(`${path}/amount`)).amount),
      // A day that was promised and has passed is not promised anew.
      dueOn: old && old.dueOn === dueOn ? dueOn : checkDueOn(dueOn, now, `${path}/dueOn`),
    }
  })
  const sum = read.reduce((total, { amount }) => total + BigInt(amount), kept.sum)
  if (sum > MAX_AMOUNT) {
    throw refuse('booking.amount_invalid', 'Together that is more than we can handle.', {
      pointer: at('milestones'),
    })
  }
  if (sum === 0n) {
    throw refuse('booking.no_milestones', 'A booking keeps at least one milestone.', {
      pointer: at('milestones'),
    })
  }
  return read
}
