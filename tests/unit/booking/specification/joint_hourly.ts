import type { Side } from '#booking/domain/side'
import { add, JointBooking, type Change } from './joint.js'
import type { Step, Strand } from './strand.js'

/** The states of a part in which a pause or an end takes it away, if its week has not begun. */
const UNBEGUN = ['planned', 'open']

/**
 * An hourly booking with two weeks at a time: one that runs or is being settled, and the next one.
 * A week that is over makes room; how much is worked in one is open from its plan on.
 */
export class HourlyBooking extends JointBooking {
  readonly #week: Strand
  /** Where a place for a week is empty: any position that is an end. */
  readonly #empty: number

  /** @param openings the positions in which a week begins when its hold is placed */
  constructor(
    week: Strand,
    private readonly openings: readonly number[]
  ) {
    super('hourly', [week, week])
    this.#week = week
    this.#empty = week.ended.indexOf(true)
  }

  protected first(): number[] {
    return [this.#empty, this.#empty]
  }

  protected afterStep(change: Change, step: Step): Change[] {
    const { paused, ending } = change.booking.context
    const goesOn = paused === null && !ending
    if (step.moved.paidIn > 0n || step.type === 'miss') {
      const followed = goesOn ? this.#plan(change, false) : [change]
      // After a second week without money the system pauses instead.
      return step.type === 'miss' ? [...followed, ...this.also(change, 'pause')] : followed
    }
    return this.#over(change)
  }

  protected afterEvent(change: Change, type: string, by: Side): Change[] {
    if (type === 'accept' || type === 'resume') return this.#plan(change, true)
    if (type === 'pause' || type === 'end') {
      return this.#clear(change, by).flatMap((each) => this.#over(each))
    }
    return [change]
  }

  /** The last week of a booking that winds up ends it. */
  #over(change: Change): Change[] {
    const { booking, parts } = change
    const ended = parts.every((at) => this.#week.ended[at])
    return booking.context.ending && ended ? this.also(change, 'complete') : [change]
  }

  #plan(change: Change, opening: boolean): Change[] {
    const place = change.parts.findIndex((at) => this.#week.ended[at])
    if (place === -1) return [change]
    return [...new Set(this.#week.starts)]
      .filter((start) => this.openings.includes(start) === opening)
      .map((start) => ({ ...change, parts: change.parts.with(place, start) }))
  }

  /** Planned weeks go; those that are paid for go if they have not begun, and nobody says. */
  #clear(change: Change, by: Side): Change[] {
    return change.parts.reduce<Change[]>(
      (changes, at, nth) =>
        changes.flatMap((each) => {
          const state = this.#week.states[at] ?? ''
          if (!UNBEGUN.includes(state)) return [each]
          const closes = (this.#week.steps[at] ?? [])
            .filter((step) => step.cause === 'close' && step.by === by)
            .map((step) => ({
              booking: each.booking,
              parts: each.parts.with(nth, step.to),
              moved: add(each.moved, step.moved),
            }))
          return state === 'planned' ? closes : [each, ...closes]
        }),
      [change]
    )
  }
}
