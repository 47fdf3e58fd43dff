import type { Facets } from '#profiles/domain/facet_groups'
import type { Taxonomy } from '#profiles/queries/taxonomy'

/** The engine counts numbers; people choose by names, and filter categories by their slug. */
export async function labelled(facets: Facets, taxonomy: Taxonomy): Promise<Facets> {
  const { category, skills } = facets.groups
  const names = await taxonomy.labels(skills?.map(({ value }) => value) ?? [])
  const categories = category ? await taxonomy.categoryNames() : new Map<string, never>()
  return {
    ...facets,
    groups: {
      ...facets.groups,
      ...(skills && {
        skills: skills.map((each) => ({ ...each, label: names.get(each.value) ?? each.value })),
      }),
      ...(category && {
        category: category.map((each) => {
          const known = categories.get(each.value)
          return { ...each, value: known?.slug ?? each.value, label: known?.label ?? each.value }
        }),
      }),
    },
  }
}
