import { hasAbility } from '#kernel/actor'
import { defineResource } from '#kernel/jsonapi/resource'
import type { TalentDocument } from '#profiles/http/talents_resource'
import type { SavedSearchView } from '#profiles/queries/saved_search_views'

export interface SavedSearchDocument extends Omit<SavedSearchView, 'newest'> {
  readonly newest: readonly TalentDocument[]
}

export const savedSearchesResource = defineResource<SavedSearchDocument>({
  type: 'saved-searches',
  attributes: ({ id: _id, version: _version, newest: _newest, ...attributes }) => attributes,
  relationships: { newest: { type: 'talents', many: true, of: ({ newest }) => newest } },
  version: ({ version }) => version,
  can: ({ newCount }, actor) => {
    const may = actor.kind === 'account' && !actor.suspended && hasAbility(actor, 'profiles:write')
    return may ? ['change', 'delete', ...(newCount > 0 ? ['look'] : [])] : []
  },
})
