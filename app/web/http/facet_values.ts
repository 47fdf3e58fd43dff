import type { Actor } from '#kernel/actor'
import { documents } from '#kernel/jsonapi/documents'

export interface FacetValue {
  readonly value: string
  readonly label?: string
  readonly count: number
}

/** How many of the talents that fit a filter have each value of a group; none where not counted. */
export async function facetValues(
  group: 'country' | 'skills' | 'category',
  filter: Readonly<Record<string, string>>,
  actor: Actor
): Promise<readonly FacetValue[]> {
  const query = { filter, withFacets: group, page: { size: '1' } }
  const { meta } = await documents.get('talents', { query }, actor)
  const facets = meta?.['facets'] as
    { groups: Readonly<Record<string, readonly FacetValue[] | undefined>> } | undefined
  return (facets?.groups[group] ?? []).filter(({ count }) => count > 0)
}
