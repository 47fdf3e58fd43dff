import type { PartySide, Side } from '#booking/domain/side'

/** Where one part of a booking stands, in the words of PRODUCT and not of the machines. */
export interface Facts {
  readonly state: string
}

/** An event as anybody might send it, sensible or not. */
export interface Sent {
  readonly type: string
  readonly by: Side
  readonly amount: bigint
  /** A member of staff. */
  readonly person: string
  readonly needsSecond: boolean
  /** Whether the week has begun. */
  readonly begun: boolean
}

/** What leaves a hold, or enters it; minor units. */
export interface Moved {
  readonly paidIn: bigint
  readonly toTalent: bigint
  readonly toClient: bigint
}

export const nothing: Moved = { paidIn: 0n, toTalent: 0n, toClient: 0n }

export interface Row<At extends Facts> {
  readonly from: string
  readonly event: string
  readonly by: readonly Side[]
  readonly to: string
  readonly when?: (at: At, sent: Sent) => boolean
  readonly then?: (at: At, sent: Sent) => Partial<At>
  readonly money?: (at: At, sent: Sent) => Partial<Moved>
}

export const BOTH: readonly PartySide[] = ['client', 'talent']

export interface Outcome<At> {
  readonly at: At
  readonly moved: Moved
}

/** What the table says to an event: the first row that fits, or null, which means "refused". */
export function consult<At extends Facts>(
  table: readonly Row<At>[],
  at: At,
  sent: Sent
): Outcome<At> | null {
  const row = table.find(
    (each) =>
      each.from === at.state &&
      each.event === sent.type &&
      each.by.includes(sent.by) &&
      (each.when?.(at, sent) ?? true)
  )
  if (!row) return null
  return {
    at: { ...at, ...row.then?.(at, sent), state: row.to },
    moved: { ...nothing, ...row.money?.(at, sent) },
  }
}

/** The same row for several states. */
export function inEach<At extends Facts>(
  states: readonly string[],
  rows: (state: string) => readonly Row<At>[]
): Row<At>[] {
  return states.flatMap((state) => [...rows(state)])
}
