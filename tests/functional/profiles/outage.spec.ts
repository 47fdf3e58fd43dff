import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { searchTalents } from '#tests/support/profiles/search'

test.group('A search that takes too long', () => {
  test('is stopped and says so', async ({ assert }) => {
    const db = await app.container.make(Database)
    const answer = await db.transaction(async (tx) => {
      await tx.rawQuery('lock table profiles.search_documents in access exclusive mode')
      return searchTalents({ 'filter[q]': 'carpenter' })
    })
    assert.equal(answer.status, 503)
    assert.equal(answer.error?.code, 'profiles.query_too_slow')
    assert.equal((await searchTalents({ 'filter[q]': 'carpenter' })).status, 200)
  })
})
