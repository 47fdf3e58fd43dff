/** What one look at an invariant found. */
export interface Finding {
  readonly number: number
  /** What must hold, as a sentence. */
  readonly holds: string
  /** What breaks it, the first rows; none when it holds. */
  readonly rows: readonly Record<string, unknown>[]
}
