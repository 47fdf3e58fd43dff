import type { Lifecycle, Position } from '#booking/domain/lifecycle'
import type { Side } from '#booking/domain/side'
import type { SentEvent } from '#booking/domain/transition'
import { consult, type Facts, type Moved, type Row, type Sent } from './rows.js'

export const SIDES: readonly Side[] = ['client', 'talent', 'staff', 'system']

/** A machine, and the table by hand that it must agree with. */
export interface Part<At extends Facts, Context, Event extends SentEvent> {
  readonly lifecycle: Lifecycle<Context, Event>
  readonly table: readonly Row<At>[]
  /** The machine's position in the table's words. */
  facts(position: Position<Context>): At
  readonly starts: readonly Position<Context>[]
  /** Every event anybody might send, sensible or not. */
  readonly sendable: readonly Sent[]
}

export interface Edge<Context> {
  readonly from: Position<Context>
  readonly sent: Sent
  readonly to: Position<Context>
  readonly moved: Moved
}

export interface Explored<Context> {
  readonly positions: readonly Position<Context>[]
  readonly edges: readonly Edge<Context>[]
  /** Where the machine and the table differ, in words. */
  readonly quarrels: readonly string[]
}

export const keyOf = (value: unknown) =>
  JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? `${each}n` : each))

/** Walks every position that can be reached and asks machine and table the same at each. */
export function explore<At extends Facts, Context, Event extends SentEvent>(
  part: Part<At, Context, Event>
): Explored<Context> {
  const seen = new Map(part.starts.map((start) => [keyOf(start), start]))
  const edges: Edge<Context>[] = []
  const quarrels: string[] = []
  for (const from of seen.values()) {
    for (const sent of part.sendable) {
      const to = part.lifecycle.step(from, sent as unknown as Event)
      const said = consult(part.table, part.facts(from), sent)
      if (keyOf(to && part.facts(to)) !== keyOf(said && said.at)) {
        quarrels.push(
          `${keyOf(from)} ${keyOf(sent)}: ${keyOf(to)}, by the table ${keyOf(said?.at)}`
        )
      }
      if (!to) continue
      const moved = said?.moved ?? { paidIn: 0n, toTalent: 0n, toClient: 0n }
      edges.push({ from, sent, to, moved })
      if (!seen.has(keyOf(to))) seen.set(keyOf(to), to)
    }
  }
  return { positions: [...seen.values()], edges, quarrels }
}

/** What an event says beside its name and sender, and which events say it; others once, vaguely. */
export interface Choices {
  readonly amounts?: { readonly of: readonly string[]; readonly are: readonly bigint[] }
  readonly people?: { readonly of: readonly string[]; readonly are: readonly string[] }
  readonly flags?: readonly string[]
}

/** Every combination of what an event may say, from every side. */
export function sendable(types: readonly string[], choices: Choices = {}): Sent[] {
  const pick = <Value>(
    type: string,
    choice: { of: readonly string[]; are: readonly Value[] } | undefined,
    vague: Value
  ) => (choice?.of.includes(type) ? choice.are : [vague])
  const flags = { of: choices.flags ?? [], are: [false, true] }
  return types.flatMap((type) =>
    SIDES.flatMap((by) =>
      pick(type, choices.amounts, 1n).flatMap((amount) =>
        pick(type, choices.people, 'ada').flatMap((person) =>
          pick(type, flags, true).map((flag) => ({
            ...{ type, by, amount, person },
            ...{ needsSecond: flag, begun: flag },
          }))
        )
      )
    )
  )
}
