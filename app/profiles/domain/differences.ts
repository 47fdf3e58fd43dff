import type { BookingOutcome, RankedFacts } from '#profiles/domain/facts'

/** One value that was kept and is not what the public record says. */
export interface Difference {
  readonly talentId: string
  /** `bk_…` for what is known of one booking, null for a figure of the profile. */
  readonly bookingId: string | null
  readonly name: string
  readonly kept: unknown
  readonly recomputed: unknown
}

interface TrackRecord {
  readonly outcomes: readonly BookingOutcome[]
  readonly facts: RankedFacts | null
}

export function differences(
  talentId: string,
  kept: TrackRecord,
  recomputed: TrackRecord
): Difference[] {
  const known = new Map(kept.outcomes.map((outcome) => [outcome.bookingId, outcome]))
  const differ = (bookingId: string | null, before: object, after: object): Difference[] => {
    const was: Readonly<Record<string, unknown>> = { ...before }
    return Object.entries(after)
      .filter(([name, value]) => JSON.stringify(was[name]) !== JSON.stringify(value))
      .map(([name, value]) => {
        const values = { kept: was[name] ?? null, recomputed: value as unknown }
        return { talentId, bookingId, name, ...values }
      })
  }
  return [
    ...recomputed.outcomes.flatMap((outcome) =>
      differ(outcome.bookingId, known.get(outcome.bookingId) ?? {}, outcome)
    ),
    ...differ(null, kept.facts ?? {}, recomputed.facts ?? {}),
  ]
}
