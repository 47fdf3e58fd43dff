import { test } from '@japa/runner'
import { isId, newId } from '#kernel/ids'

test.group('Ids', () => {
  test('say what they name and sort by time', ({ assert }) => {
    const ids = Array.from({ length: 50 }, () => newId('bk'))
    assert.isTrue(ids.every((id) => /^bk_[0-9a-z]{26}$/.test(id)))
    assert.equal(new Set(ids).size, 50)
    assert.deepEqual([...ids].sort()[0]?.slice(0, 10), ids[0]?.slice(0, 10))
  })

  test('an id of another kind, a cut one or no text is not one')
    .with([
      'ms_01h455vb4pex5vsknk084sn02q',
      'bk_01h455vb4pex5vsknk084sn0',
      'bk_',
      '',
      12,
      null,
      "bk_' or 1=1 --",
    ])
    .run(({ assert }, value) => {
      assert.isFalse(isId('bk', value))
      assert.isTrue(isId('bk', 'bk_01h455vb4pex5vsknk084sn02q'))
    })
})
