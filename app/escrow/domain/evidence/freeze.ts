/** Why no payout leaves, until a member of staff has looked at it. */
export interface Freeze {
  readonly id: string
  readonly cause: string
  readonly title: string
  /** What was found, the first rows of it. */
  readonly findings: readonly Record<string, unknown>[]
  /** Whether the evidence itself is in doubt: then only a recovery goes on. */
  readonly stopsSealing: boolean
  readonly raisedAt: Date
  readonly liftedAt: Date | null
  readonly liftedBy: string | null
  readonly reason: string | null
}
