import type { Page } from './jsonapi'

export interface FacetValue {
  readonly value: string
  readonly label?: string
  /** Of rates: where the next band begins; null is open. */
  readonly below?: string | null
  readonly count: number
  readonly chosen: boolean
}

export interface Facets {
  /** False when counting stopped at a limit: there may be more. */
  readonly exact: boolean
  readonly total: number
  readonly groups: Readonly<Record<string, readonly FacetValue[] | undefined>>
}

const NONE: Facets = { exact: true, total: 0, groups: {} }

/** What the matches are counted by; nothing where the server could not count. */
export function facetsOf(page: Page<unknown>): Facets {
  return (page.meta.facets as Facets | undefined) ?? NONE
}

/** The values of a group that anybody has, most frequent first. */
export function valuesOf({ groups }: Facets, group: string): readonly FacetValue[] {
  return (groups[group] ?? []).filter(({ count }) => count > 0)
}

/** ` (1,204)`, ` (1,204+)` when more may match. */
export function counted({ exact }: Facets, count: number): string {
  return ` (${count.toLocaleString('en')}${exact ? '' : '+'})`
}
