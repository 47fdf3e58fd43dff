import type { DateTime } from 'luxon'
import { lengthOf, type Durations } from '#booking/domain/durations'
import type { Lifecycle, Position } from '#booking/domain/lifecycle'
import type { DeadlineRule, SentEvent } from '#booking/domain/transition'

export interface Due {
  readonly at: DateTime<true>
  readonly event: string
}

interface Step<Context, Event extends SentEvent> {
  readonly lifecycle: Lifecycle<Context, Event>
  /** Null for the first position. */
  readonly before: Position<Context> | null
  readonly after: Position<Context>
  readonly at: DateTime<true>
  readonly durations: Durations
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
  { at, durations }: Step<Context, Event>,
  rule: DeadlineRule<Context> | null,
  current: Due | null
): Due | null {
  if (!rule) return null
  if (current && current.event === rule.event && rule.restarts === 'entry') return current
  return { at: at.plus(lengthOf(durations, rule.after)), event: rule.event }
}
