/** A property of the ledger as a query that must return no row. */
export interface Invariant {
  /** As numbered in the module's README. */
  readonly number: number
  /** What must hold, as a sentence. */
  readonly holds: string
  /** Its rows name what breaks it. `:now` is the time of the check. */
  readonly statement: string
}
