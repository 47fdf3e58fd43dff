import { test } from '@japa/runner'
import { h, type FunctionComponent } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { clientModule } from '#tests/unit/client/load'

interface Module {
  Written: FunctionComponent<{ text: string }>
}

const REL = 'target="_blank" rel="noopener noreferrer nofollow ugc"'

/** What was written, and what of it is on the page. */
const CASES: readonly (readonly [string, string])[] = [
  ['**now** or *never*', '<p><strong>now</strong> or <em>never</em></p>'],
  ['~~old~~ `code`', '<p><s>old</s> <code>code</code></p>'],
  ['one\ntwo', '<p>one<br/>two</p>'],
  ['- a\n- b', '<ul><li><span>a</span></li><li><span>b</span></li></ul>'],
  ['3. c\n4. d', '<ol start="3"><li><span>c</span></li><li><span>d</span></li></ol>'],
  ['> said', '<blockquote><p>said</p></blockquote>'],
  ['# Loud', '<p>Loud</p>'],
  ['```\na < b\n```', '<pre><code>a &lt; b</code></pre>'],
  [
    '[site](https://a.example/x)',
    `<p><a class="link" href="https://a.example/x" ${REL}>site</a></p>`,
  ],
  [
    'see https://a.example now',
    `<p>see <a class="link" href="https://a.example" ${REL}>https://a.example</a> now</p>`,
  ],
  ['[x](javascript:alert(1))', '<p>[x](javascript:alert(1))</p>'],
  ['[x](data:text/html,hi)', '<p>[x](data:text/html,hi)</p>'],
  ['[x](/app/account)', '<p>[x](/app/account)</p>'],
  ['![x](https://a.example/p.png)', '<p>![x](https://a.example/p.png)</p>'],
  ['<script>alert(1)</script>', '<p>&lt;script>alert(1)&lt;/script></p>'],
  ['a <b onclick="x()">b</b>', '<p>a &lt;b onclick=&quot;x()&quot;>b&lt;/b></p>'],
  ['5 < 6 & 7 > 2', '<p>5 &lt; 6 &amp; 7 > 2</p>'],
  ['\\*no\\*', '<p>*no*</p>'],
]

test.group('Messages, written', () => {
  for (const [text, html] of CASES) {
    test(`${JSON.stringify(text)} is shown safely`, async ({ assert }) => {
      const { Written } = await clientModule<Module>('app/conversation/written.tsx')
      assert.equal(renderToString(h(Written, { text })), `<div class="written">${html}</div>`)
    })
  }
})
