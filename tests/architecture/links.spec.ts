import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from '@japa/runner'

const OUTSIDE = ['node_modules', 'build', 'ssr', 'tmp', '.data']

/** Fenced and inline code shows links, it does not make them. */
const CODE = /^(```|~~~)[^]*?^\1|`[^`\n]*`/gm
const LINK = /\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g
const REFERENCE = /^\[[^\]]+\]:\s+(\S+)/gm

/** Relative targets of a page's links and pictures, without their fragment. */
function targetsIn(text: string): string[] {
  const prose = text.replace(CODE, '')
  return [...prose.matchAll(LINK), ...prose.matchAll(REFERENCE)]
    .map(([, target = '']) => target)
    .filter((target) => !/^([a-z]+:|#|\/)/i.test(target))
    .map((target) => decodeURI(target.replace(/#.*$/, '')))
}

function brokenIn(page: string, text = readFileSync(page, 'utf8')): string[] {
  return targetsIn(text)
    .filter((target) => !existsSync(join(dirname(page), target)))
    .map((target) => `${page}: ${target}`)
}

const pages = globSync('**/*.md', { exclude: (path) => OUTSIDE.includes(path) })

test.group('Links between documents', () => {
  test('point at something that is there', ({ assert }) => {
    assert.includeMembers(pages, ['README.md', 'docs/README.md', 'app/identity/README.md'])
    assert.deepEqual(
      pages.flatMap((page) => brokenIn(page)),
      []
    )
  })

  test('are found in every form they have', ({ assert }) => {
    const page = [
      '[a](nowhere/a.md) ![b](nowhere/b.png "a title") [c](<nowhere/c.md#part>)',
      '[d]: nowhere/d.md',
      '`[code](nowhere/e.md)` [web](https://example.test/x) [here](#below) [there](README.md)',
      '```\n[code](nowhere/f.md)\n```',
    ].join('\n')
    assert.deepEqual(brokenIn('README.md', page), [
      'README.md: nowhere/a.md',
      'README.md: nowhere/b.png',
      'README.md: nowhere/c.md',
      'README.md: nowhere/d.md',
    ])
  })

  test('lead from docs/README.md to every document below it', ({ assert }) => {
    const index = targetsIn(readFileSync('docs/README.md', 'utf8'))
    const documents = globSync('docs/*/*.md').map((path) => path.slice('docs/'.length))
    const unlisted = documents.filter(
      (path) => !index.includes(path) && !index.includes(`${dirname(path)}/README.md`)
    )
    assert.deepEqual(unlisted, [])
  })
})
