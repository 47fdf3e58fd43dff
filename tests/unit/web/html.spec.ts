import { test } from '@japa/runner'
import { embeddedJson, escapeHtml } from '#web/rendering/html'

test.group('What a page embeds', () => {
  test('cannot end its script element or open a comment', ({ assert }) => {
    const evil = { biography: '</script><script>alert(1)</script><!-- & \u2028 \u2029' }
    const text = embeddedJson(evil)
    assert.notMatch(text, /[<>&\u2028\u2029]/)
    assert.deepEqual(JSON.parse(text), evil)
  })

  test('keeps quotes and angle brackets out of attributes', ({ assert }) => {
    assert.equal(escapeHtml('"><img src=x>&'), '&quot;&gt;&lt;img src=x&gt;&amp;')
  })
})
