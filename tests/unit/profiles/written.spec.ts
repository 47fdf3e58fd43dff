import { test } from '@japa/runner'
import { h, type FunctionComponent } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { written, type Words } from '#profiles/http/written'
import { clientModule } from '#tests/unit/client/load'

interface OfTheServer {
  WordsOf: FunctionComponent<{ words: readonly Words[] }>
}
interface OfTheBrowser {
  Written: FunctionComponent<{ text: string }>
}

const TEXTS = [
  'Plain words.\n\nAnd **strong**, *soft*, ~~old~~ and `code`.',
  'one\ntwo',
  '- a\n- b\n  with more\n\n3. c\n4. **d**',
  '# Loud\n\n> said\n> twice',
  '```js\na < b && alert(1)\n```',
  '[site](https://a.example/x) https://a.example now mailto:a@b.example',
  '[x](javascript:alert(1)) [y](data:text/html,hi) [z](/app/account)',
  '[x]( JaVaScRiPt:alert(1)) [y](https://a.example "ti\\"tle")',
  '![x](https://a.example/p.png)',
  '<script>alert(1)</script>\n\n<img src=x onerror=alert(1)> <b onclick="x()">b</b>',
  '| a | b |\n|---|---|\n| <i>1</i> | 2 |',
  '&lt;b&gt; 5 < 6 & 7 > 2 \\*no\\*',
  '---\n\nשלום **عالم** 👩🏽‍💻',
]

test.group('A biography', () => {
  for (const text of TEXTS) {
    test(`${JSON.stringify(text)} has the same elements from the server and while it is typed`, async ({
      assert,
    }) => {
      const { WordsOf } = await clientModule<OfTheServer>('ui/words.tsx')
      const { Written } = await clientModule<OfTheBrowser>('app/conversation/written.tsx')
      const told = renderToString(h(WordsOf, { words: written(text) }))
      assert.equal(`<div class="written">${told}</div>`, renderToString(h(Written, { text })))
      assert.notMatch(told, /<(?:script|img|b|i|table|style|iframe)\b/i)
      assert.notMatch(told, /href="(?!https?:|mailto:)/i)
    })
  }

  test('makes nothing of an element that is none of ours', async ({ assert }) => {
    const { WordsOf } = await clientModule<OfTheServer>('ui/words.tsx')
    const words = [{ as: 'script', of: ['alert(1)'] }] as unknown as Words[]
    assert.equal(renderToString(h(WordsOf, { words })), 'alert(1)')
  })
})
