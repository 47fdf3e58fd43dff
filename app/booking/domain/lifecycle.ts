import { transition, type AnyStateMachine } from 'xstate'
import type { Side } from '#booking/domain/side'
import type {
  DeadlineRule,
  PartName,
  SentEvent,
  StateMeta,
  TransitionMeta,
} from '#booking/domain/transition'

export interface Position<Context> {
  readonly state: string
  readonly context: Context
}

export interface PublishedTransition extends TransitionMeta {
  readonly from: string
  readonly event: string
  readonly to: string
}

/**
 * A machine as the rest of the module uses it: ask, then step. Pure; a position goes in and a
 * position comes out, and who stores it is not the machine's business.
 */
export class Lifecycle<Context, Event extends SentEvent> {
  readonly states: readonly string[]
  readonly initial: string

  constructor(
    readonly name: PartName,
    readonly machine: AnyStateMachine
  ) {
    this.states = Object.keys(machine.states)
    this.initial = String(machine.config.initial)
  }

  can(at: Position<Context>, event: Event): boolean {
    return this.#snapshot(at).can(event)
  }

  /** Where the event leads, or null when the machine refuses it (XState itself would stay). */
  step(at: Position<Context>, event: Event): Position<Context> | null {
    const before = this.#snapshot(at)
    if (!before.can(event)) return null
    const [after] = transition(this.machine, before, event)
    return { state: String(after.value), context: after.context as Context }
  }

  /** Sides that may send the event in this state, whatever its conditions. */
  senders(state: string, event: string): readonly Side[] {
    return this.transitions()
      .filter((row) => row.from === state && row.event === event)
      .flatMap((row) => row.by)
  }

  meta(state: string): StateMeta<Context> {
    const node = this.machine.states[state]
    if (!node) throw new RangeError(`${this.name} knows no state "${state}"`)
    return (node.meta ?? {}) as StateMeta<Context>
  }

  isTerminal(state: string): boolean {
    return this.meta(state).terminal === true
  }

  /** The clock that runs in this position, if any. */
  deadline({ state, context }: Position<Context>): DeadlineRule<Context> | null {
    return running(this.meta(state).deadlines, context)
  }

  /** The clock that runs beside the state's own, if any. */
  question({ state, context }: Position<Context>): DeadlineRule<Context> | null {
    return running(this.meta(state).questions, context)
  }

  /** Every row of the table, in the order it is written. */
  transitions(): readonly PublishedTransition[] {
    return (this.#rows ??= Object.entries(this.machine.states).flatMap(([state, node]) =>
      [...node.transitions.entries()].flatMap(([event, candidates]) =>
        candidates.map((candidate) => ({
          from: state,
          event: String(event),
          to: candidate.target?.[0]?.key ?? state,
          ...(candidate.meta as TransitionMeta),
        }))
      )
    ))
  }

  #rows: readonly PublishedTransition[] | undefined

  #snapshot({ state, context }: Position<Context>) {
    return this.machine.resolveState({ value: state, context })
  }
}

function running<Context>(
  rules: readonly DeadlineRule<Context>[] = [],
  context: Context
): DeadlineRule<Context> | null {
  return rules.find((rule) => rule.runs?.(context) ?? true) ?? null
}
