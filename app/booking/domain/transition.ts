import type { DurationName } from '#booking/domain/durations'
import type { Side } from '#booking/domain/side'

/** What every event of the process carries: its name and the side that sent it. */
export interface SentEvent {
  readonly type: string
  readonly by: Side
}

export interface DeadlineRule<Context> {
  /** The event the system sends when the time is up. */
  readonly event: string
  readonly after: DurationName
  /** `entry`: the clock starts once, on entering the state. `event`: every event restarts it. */
  readonly restarts: 'entry' | 'event'
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
  /** A clock beside the state's own, for a question that is open within it. */
  readonly question?: DeadlineRule<Context>
}

export interface TransitionMeta {
  readonly by: readonly Side[]
  /** What moves, in one sentence. */
  readonly effect?: string
  /** The condition, for people. */
  readonly when?: string
  /** Another part of the process that causes this event; it is never sent by itself. */
  readonly through?: 'booking' | 'milestone' | 'dispute'
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
