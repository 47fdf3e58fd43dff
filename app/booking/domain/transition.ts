import type { DurationName } from '#booking/domain/durations'
import type { Side } from '#booking/domain/side'
import type { MomentName } from '#booking/domain/weeks'

/** What every event of the process carries: its name and the side that sent it. */
export interface SentEvent {
  readonly type: string
  readonly by: Side
}

/** A length of time, or a moment of the calendar told from the subject's own week. */
type When =
  | { readonly after: DurationName; readonly at?: never }
  | { readonly at: MomentName; readonly after?: never }

export type DeadlineRule<Context> = When & {
  /** The event the system sends when the time is up. */
  readonly event: string
  /** `entry`: the clock starts once, on entering the state. `event`: every event restarts it. */
  readonly restarts: 'entry' | 'event'
  /** For what may fail: how long until it is tried again. */
  readonly again?: DurationName
  /** Whether the clock runs at all; it does when left out. */
  readonly runs?: (context: Context) => boolean
  /** The same condition, for people. */
  readonly when?: string
}

export interface StateMeta<Context> {
  readonly terminal?: true
  /** Who is to act when no clock runs. */
  readonly owner?: Side
  /** The first rule whose condition holds is the state's deadline. */
  readonly deadlines?: readonly DeadlineRule<Context>[]
  /**
   * Clocks beside the state's own: for a question that is open within it, or for what is tried
   * meanwhile. At most one of them runs at a time, the first whose condition holds.
   */
  readonly questions?: readonly DeadlineRule<Context>[]
}

/** The machines of a process. */
export type PartName = 'booking' | 'milestone' | 'timesheet' | 'dispute' | 'bonus'

export interface TransitionMeta {
  readonly by: readonly Side[]
  /** What moves, in one sentence. */
  readonly effect?: string
  /** The condition, for people. */
  readonly when?: string
  /** Another part of the process that causes this event; it is never sent by itself. */
  readonly through?: PartName
}

interface Guarded<Context, Event> {
  readonly context: Context
  readonly event: Event
}

/**
 * A transition whose senders are both data (for the published process and `meta.can`) and a
 * guard (so that the machine itself refuses everybody else).
 */
export function from<Context, Event extends SentEvent>(
  by: readonly Side[],
  target: string,
  more: Omit<TransitionMeta, 'by'> & {
    readonly guard?: (given: Guarded<Context, Event>) => boolean
  } = {}
) {
  const { guard, ...meta } = more
  return {
    target,
    guard: (given: Guarded<Context, Event>) =>
      by.includes(given.event.by) && (guard === undefined || guard(given)),
    meta: { by, ...meta } satisfies TransitionMeta,
  }
}
