import { hasAbility, type Actor } from '#kernel/actor'
import { defineResource } from '#kernel/jsonapi/resource'
import type { TalentDocument } from '#profiles/http/talents_resource'
import type { KeptTalentView, TalentListView } from '#profiles/queries/kept_talents'

const mayChange = (actor: Actor) =>
  actor.kind === 'account' && !actor.suspended && hasAbility(actor, 'profiles:write')

export const talentListsResource = defineResource<TalentListView>({
  type: 'talent-lists',
  attributes: ({ id: _id, version: _version, ...attributes }) => attributes,
  version: ({ version }) => version,
  can: ({ favourites }, actor) => (mayChange(actor) && !favourites ? ['rename', 'delete'] : []),
})

export interface KeptTalentDocument extends KeptTalentView {
  readonly talent: TalentDocument | null
}

export const keptTalentsResource = defineResource<KeptTalentDocument>({
  type: 'kept-talents',
  attributes: ({ listId, favourite, talentId, name, note, keptBy, keptAt }) => ({
    ...{ listId, favourite, talentId, name, note, keptBy, keptAt },
  }),
  relationships: { talent: { type: 'talents', of: ({ talent }) => talent } },
  version: ({ version }) => version,
  can: (_kept, actor) => (mayChange(actor) ? ['annotate', 'let-go'] : []),
})
