import { test } from '@japa/runner'
import { KeptText } from '#web/http/kept_text'

test.group('A text that is kept', () => {
  test('is made once for as long as it is good', async ({ assert }) => {
    let made = 0
    const kept = new KeptText(async () => ({ text: String(++made), seconds: 60 }))
    const both = await Promise.all([kept.at(0), kept.at(0)])
    assert.deepEqual(
      both.map(({ text }) => text),
      ['1', '1']
    )
    assert.equal((await kept.at(59_999)).text, '1')
    assert.equal((await kept.at(60_000)).text, '2')
    assert.equal((await kept.at(0)).text, '3', 'a clock that was put back')
  })

  test('is made again when it could not be made', async ({ assert }) => {
    let away = true
    const kept = new KeptText(async () => {
      if (away) throw new Error('The database is away')
      return { text: 'here', seconds: 60 }
    })
    await assert.rejects(() => kept.at(0), 'The database is away')
    away = false
    assert.equal((await kept.at(1)).text, 'here')
  })
})
