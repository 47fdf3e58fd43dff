/** What results are counted by, in the order they are shown in; each is named like its filter. */
export const FACET_GROUPS = [
  'category',
  'skills',
  'rate',
  'rating',
  'jobs',
  'available',
  'verified',
  'languages',
  'country',
  'city',
] as const
export type FacetGroup = (typeof FACET_GROUPS)[number]

/** Of the longest groups only the most frequent values are told, and those that are chosen. */
export const MOST_VALUES: Readonly<Partial<Record<FacetGroup, number>>> = { skills: 20, city: 20 }

/** A value and how many match it and every filter but those of its own group. */
export interface FacetCount {
  /** As the group's filter takes it; of `rate` and others with ends, the lower end. */
  readonly value: string
  /** As people read it, where that is not the value or a code. */
  readonly label?: string
  readonly count: number
  /** Of `rate`: where the next one begins, in minor units of the viewer's currency; null is open. */
  readonly below?: string | null
  readonly chosen: boolean
}

export interface Facets {
  /** `index`: this process's own counts; `database`: the table's, while the index is made. */
  readonly source: 'index' | 'database'
  /** False when a count was stopped at a limit: there may be more. */
  readonly exact: boolean
  /** Every match, beyond the limit of a page's total too; a lower bound when not exact. */
  readonly total: number
  readonly groups: Readonly<Partial<Record<FacetGroup, readonly FacetCount[]>>>
}
