import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import { makePublished } from '#database/factories/profiles/talents'
import { DomainError } from '#kernel/errors'
import { UnpublishProfile } from '#profiles/actions/unpublish_profile'
import type { ProfilesErrorCode } from '#profiles/contract/errors'
import type { Facets } from '#profiles/domain/facet_groups'
import { EVERYBODY, type SearchPage } from '#profiles/domain/search'
import { SearchEngine } from '#profiles/gateways/search_engine'
import { ProfileViews } from '#profiles/queries/profile_views'
import { SearchTalents } from '#profiles/queries/search_talents'

/** Searches a replica that has not heard of the latest, and counts too slowly. */
class LateEngine extends SearchEngine {
  constructor(private readonly ids: readonly string[]) {
    super()
  }

  async search(): Promise<SearchPage> {
    const hits = this.ids.map((id) => ({ id, matched: [] }))
    return { hits, next: null, total: hits.length, capped: false, corrections: [] }
  }

  async facets(): Promise<Facets> {
    throw new DomainError<ProfilesErrorCode>('profiles.query_too_slow', 'Too slow.')
  }

  async similar(): Promise<readonly string[]> {
    return this.ids
  }
}

test.group('Filling in what a search found', () => {
  test('nobody who took a profile back is shown, whatever the engine says', async ({ assert }) => {
    const shown = await makePublished()
    const draft = await makePublished()
    await (await app.container.make(UnpublishProfile)).execute(draft)
    const engine = new LateEngine([draft.profileId, shown.profileId])
    const search = new SearchTalents(engine, await app.container.make(ProfileViews))
    const { found } = await search.execute(EVERYBODY)
    assert.deepEqual(
      found.map(({ profile }) => profile.id),
      [shown.profileId]
    )
    const similar = await search.similar('prf_1', 5)
    assert.deepEqual(
      similar.map(({ id }) => id),
      [shown.profileId]
    )
  })

  test('counts that take too long are left out', async ({ assert }) => {
    const { profileId } = await makePublished()
    const engine = new LateEngine([profileId])
    const search = new SearchTalents(engine, await app.container.make(ProfileViews))
    const { found, facets } = await search.execute(EVERYBODY, ['country'])
    assert.lengthOf(found, 1)
    assert.isNull(facets)
  })
})
