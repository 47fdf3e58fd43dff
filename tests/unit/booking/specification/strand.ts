import type { Position } from '#booking/domain/lifecycle'
import type { Side } from '#booking/domain/side'
import type { DisputeContext } from '#booking/domain/v1/dispute_machine'
import { explore, keyOf, type Edge } from './explore.js'
import {
  disputePart,
  disputeStart,
  process,
  type MilestonePart,
  type TimesheetPart,
} from './parts.js'
import type { Moved } from './rows.js'

/** How an event of a part comes about. */
export type Cause = 'own' | 'close' | 'settle'

/** One step of a milestone or a week, together with the dispute about it. */
export interface Step {
  readonly to: number
  readonly by: Side
  readonly type: string
  readonly cause: Cause
  /** Whether the clock that runs here would send it, when the system does. */
  readonly due: boolean
  readonly moved: Moved
}

/** A milestone or a week and its dispute as one graph; positions are numbers. */
export interface Strand {
  /** Where each start of the part is. */
  readonly starts: readonly number[]
  readonly states: readonly string[]
  readonly held: readonly bigint[]
  readonly ended: readonly boolean[]
  /** Who or what will act here: a clock, or somebody whose move it is. */
  readonly attended: readonly boolean[]
  readonly steps: readonly (readonly Step[])[]
}

interface At {
  readonly part: Position<{ remaining: bigint }>
  readonly dispute: Position<DisputeContext> | null
}

/** With the amounts that matter: a bid of nothing, of half, of everything. */
const sharesOf = (stake: bigint) => [...new Set([0n, stake / 2n, stake])]

/** Joins a part with the dispute machine; what follows from one in the other is done at once. */
export function strand(part: MilestonePart | TimesheetPart): Strand {
  const lifecycle = part.lifecycle
  const explored = explore(part as MilestonePart)
  const edges = Map.groupBy(explored.edges, ({ from }) => keyOf(from))
  const numbers = new Map<string, number>()
  const found: At[] = []
  const numberOf = (at: At): number => {
    const key = keyOf(at)
    const known = numbers.get(key)
    if (known !== undefined) return known
    numbers.set(key, found.length)
    return found.push(at) - 1
  }
  const starts = part.starts.map((start) => numberOf({ part: start, dispute: null }))

  const steps: Step[][] = []
  const events = new Map<string, readonly Edge<DisputeContext>[]>()
  const disputeEdges = (at: Position<DisputeContext>) => {
    const { stake, openedBy, claimed } = at.context
    const start = disputeStart(stake, openedBy, claimed)
    if (!events.has(keyOf(at))) {
      const all = explore(disputePart([start], sharesOf(stake))).edges
      for (const [key, list] of Map.groupBy(all, ({ from }) => keyOf(from))) events.set(key, list)
    }
    return events.get(keyOf(at)) ?? []
  }

  // The list grows while it is walked.
  for (const at of found) {
    const list: Step[] = []
    const { deadline, question } = clocks(lifecycle, at.part)
    for (const { sent, to, moved } of edges.get(keyOf(at.part)) ?? []) {
      const { type, by } = sent
      if (type === 'settle') {
        for (const share of sharesOf(at.part.context.remaining)) {
          const paid = { toTalent: share, toClient: at.part.context.remaining - share }
          const next = numberOf({ part: to, dispute: null })
          list.push({
            ...{ to: next, by, type, cause: 'settle', due: true },
            moved: { ...moved, ...paid },
          })
        }
        continue
      }
      const disputed = to.state === 'disputed'
      const openedBy = by === 'talent' ? 'talent' : 'client'
      const stake = to.context.remaining
      const dispute = disputed ? disputeStart(stake, openedBy, stake) : null
      const cause = type === 'close' ? 'close' : 'own'
      // A bank has its own time, and decides in the end.
      const due = type === deadline || type === question || type === 'bank-decided'
      list.push({ to: numberOf({ part: to, dispute }), by, type, cause, due, moved })
    }
    if (at.dispute) {
      const clock = process.dispute.deadline(at.dispute)?.event
      for (const { sent, to } of disputeEdges(at.dispute)) {
        const { type, by } = sent
        if (type === 'close') continue
        const { outcome, stake } = to.context
        const settled =
          outcome !== null && lifecycle.step(at.part as never, { type: 'settle', by } as never)
        const next = settled
          ? numberOf({ part: settled as At['part'], dispute: null })
          : numberOf({ part: at.part, dispute: to })
        const paid = settled ? { toTalent: outcome, toClient: stake - outcome } : {}
        const moved = { paidIn: 0n, toTalent: 0n, toClient: 0n, ...paid }
        list.push({ to: next, by, type, cause: 'own', due: type === clock, moved })
      }
    }
    steps.push(list)
  }
  return quotient({
    starts,
    states: found.map((at) => at.part.state),
    held: found.map((at) => at.part.context.remaining),
    ended: found.map((at) => lifecycle.isTerminal(at.part.state)),
    attended: found.map((at) => isAttended(lifecycle, at)),
    steps,
  })
}

/**
 * The same behaviour in as few positions as can be: two become one when nobody could tell them
 * apart by what happens from there on (bisimulation, by refining a partition until it stands).
 */
function quotient({ starts, states, held, ended, attended, steps }: Strand): Strand {
  let classes = numbered(states.map((state, at) => keyOf([state, held[at], attended[at]])))
  for (let count = 0; count !== new Set(classes).size;) {
    count = new Set(classes).size
    const before = classes
    const told = steps.map((list) => list.map((step) => keyOf({ ...step, to: before[step.to] })))
    classes = numbered(told.map((list, at) => keyOf([before[at], [...new Set(list)].sort()])))
  }
  const first = [...new Set(classes)].map((each) => classes.indexOf(each))
  const pick = <Value>(values: readonly Value[]) => first.map((at) => values[at] as Value)
  return {
    starts: starts.map((at) => classes[at] ?? 0),
    ...{ states: pick(states), held: pick(held), ended: pick(ended), attended: pick(attended) },
    steps: pick(steps).map((list) => {
      const moved = list.map((step) => ({ ...step, to: classes[step.to] ?? 0 }))
      return [...new Map(moved.map((step) => [keyOf(step), step])).values()]
    }),
  }
}

/** Numbers equal words alike, from 0 in the order they come. */
function numbered(words: readonly string[]): number[] {
  const known = new Map<string, number>()
  return words.map((word) => {
    const given = known.get(word) ?? known.size
    known.set(word, given)
    return given
  })
}

function clocks(
  lifecycle: MilestonePart['lifecycle'] | TimesheetPart['lifecycle'],
  at: At['part']
) {
  const position = at as Position<never>
  return {
    deadline: lifecycle.deadline(position)?.event,
    question: lifecycle.question(position)?.event,
  }
}

function isAttended(
  lifecycle: MilestonePart['lifecycle'] | TimesheetPart['lifecycle'],
  at: At
): boolean {
  const { deadline, question } = clocks(lifecycle, at.part)
  if (at.dispute) {
    const { owner } = process.dispute.meta(at.dispute.state)
    return process.dispute.deadline(at.dispute) !== null || owner !== undefined
  }
  return (deadline ?? question ?? lifecycle.meta(at.part.state).owner) !== undefined
}
