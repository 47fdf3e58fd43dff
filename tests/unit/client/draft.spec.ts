import { test } from '@japa/runner'
import { clientModule } from '#tests/unit/client/load'

interface Module {
  readDraft(kept: string | null): { body: string; files: readonly unknown[] }
}

test.group('A draft', () => {
  test('is read as it was kept, or as the plain words it once was', async ({ assert }) => {
    const { readDraft } = await clientModule<Module>('app/conversation/draft.ts')
    const draft = { body: 'Hello', files: [{ id: 'f1' }] }
    assert.deepEqual(readDraft(JSON.stringify(draft)), draft)
    assert.deepEqual(readDraft(null), { body: '', files: [] })
    for (const words of ['Dear Amina,', '{ not closed', '42', 'null', '"Hello"', '{}']) {
      assert.deepEqual(readDraft(words), { body: words, files: [] })
    }
  })
})
