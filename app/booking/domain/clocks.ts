import type { DateTime } from 'luxon'
import { lengthOf, type Durations } from '#booking/domain/durations'
import type { Lifecycle, Position } from '#booking/domain/lifecycle'
import { firstReminder } from '#booking/domain/reminders'
import type { DeadlineRule, SentEvent } from '#booking/domain/transition'
import { momentOf } from '#booking/domain/weeks'

export interface Due {
  readonly at: DateTime<true>
  readonly event: string
  /** When those who must act are reminded next; null when no reminder is left. */
  readonly remindAt?: DateTime<true> | null
}

interface Step<Context, Event extends SentEvent> {
  readonly lifecycle: Lifecycle<Context, Event>
  /** Null for the first position. */
  readonly before: Position<Context> | null
  readonly after: Position<Context>
  readonly at: DateTime<true>
  readonly durations: Durations
  /** The Monday of the week it is about, for clocks that are moments of the calendar. */
  readonly week?: DateTime<true>
}

/** When the state's own clock runs out after this step. */
export function stateClock<Context, Event extends SentEvent>(
  step: Step<Context, Event>,
  current: Due | null
): Due | null {
  const rule = step.lifecycle.deadline(step.after)
  const stayed = step.before?.state === step.after.state
  return nextDue(step, rule, stayed ? current : null)
}

/** When the open question's clock runs out after this step. */
export function questionClock<Context, Event extends SentEvent>(
  step: Step<Context, Event>,
  current: Due | null
): Due | null {
  return nextDue(step, step.lifecycle.question(step.after), current)
}

function nextDue<Context, Event extends SentEvent>(
  step: Step<Context, Event>,
  rule: DeadlineRule<Context> | null,
  current: Due | null
): Due | null {
  if (!rule) return null
  if (current && current.event === rule.event && rule.restarts === 'entry') return current
  const at = momentFor(step, rule)
  return { at, event: rule.event, remindAt: firstReminder(rule, step.at, at) }
}

function momentFor<Context, Event extends SentEvent>(
  { at, durations, week }: Step<Context, Event>,
  rule: DeadlineRule<Context>
): DateTime<true> {
  if (rule.after !== undefined) return at.plus(lengthOf(durations, rule.after))
  if (!week) throw new TypeError(`"${rule.event}" comes at ${rule.at}, and no week is known`)
  return momentOf(rule.at, week, at)
}
