import type { Actor } from '#kernel/actor'
import { documents } from '#kernel/jsonapi/documents'

export interface FacetValue {
  readonly value: string
  readonly label?: string
  readonly count: number
}

/**
 * The values of a group that talents have who fit a filter; none where not counted. Not `exact` when
 * there may be more of them.
 */
export async function facetValues(
  group: 'country' | 'skills' | 'category',
  filter: Readonly<Record<string, string>>,
  actor: Actor
): Promise<{ exact: boolean; values: readonly FacetValue[] }> {
  const query = { filter, withFacets: group, page: { size: '1' } }
  const { meta } = await documents.get('talents', { query }, actor)
  const facets = meta?.['facets'] as
    | { exact: boolean; groups: Readonly<Record<string, readonly FacetValue[] | undefined>> }
    | undefined
  return {
    exact: facets?.exact ?? false,
    values: (facets?.groups[group] ?? []).filter(({ count }) => count > 0),
  }
}
