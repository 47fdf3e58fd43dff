/** A piece of work as clients of this profession ask for it. */
export interface Job {
  readonly title: string
  readonly brief: string
  /** Title, what is delivered, share of the whole. */
  readonly milestones: readonly (readonly [string, string, number])[]
}

/** What people of one profession write about themselves and are hired for. */
export interface Profession {
  /** Of the taxonomy; it also says the category. */
  readonly occupation: number
  readonly motifs: readonly string[]
  /** Hourly rate in US dollars where prices are those of the United States. */
  readonly usd: readonly [number, number]
  /** Of the taxonomy, the typical ones first. */
  readonly skills: readonly number[]
  readonly headlines: readonly string[]
  /** First and second paragraph of the biography; `{years}` and `{city}` are filled in. */
  readonly openings: readonly string[]
  readonly details: readonly string[]
  /** Title and description of portfolio pieces. */
  readonly works: readonly (readonly [string, string])[]
  readonly jobs: readonly Job[]
}
