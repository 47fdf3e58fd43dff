import { readFile } from 'node:fs/promises'
import { test } from '@japa/runner'
import { contrast, type Colour } from '#tests/unit/client/colour'

type Table = ReadonlyMap<string, Colour>

const TOKEN = /--([a-z-]+):\s*oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)/g

async function tables(): Promise<{ light: Table; dark: Table }> {
  const css = await readFile('resources/client/styles/tokens.css', 'utf8')
  const [light = '', dark = ''] = css.split('@media (prefers-color-scheme: dark)')
  const read = (part: string): Table =>
    new Map(
      [...part.matchAll(TOKEN)].map(([, name = '', l, c, h]) => [
        name,
        [Number(l), Number(c), Number(h)] as const,
      ])
    )
  return { light: read(light), dark: read(dark) }
}

const GROUNDS = ['paper', 'surface', 'sunken']
const WORDS = ['ink', 'ink-soft', 'accent', 'amber', 'green', 'slate', 'red']

/** Every pair of text and ground that a component uses; 4.5 whatever its size. */
const TEXT: readonly (readonly [string, string])[] = [
  ...GROUNDS.flatMap((ground) => WORDS.map((word) => [word, ground] as const)),
  ['accent-ink', 'accent'],
  ['accent-ink', 'accent-deep'],
  ['paper', 'ink'],
  ...['amber', 'green', 'slate', 'red', 'accent'].flatMap((tone) => [
    [tone, `${tone}-tint`] as const,
    ['ink', `${tone}-tint`] as const,
    ['ink-soft', `${tone}-tint`] as const,
  ]),
]

/** Borders of controls, the rail's stations and the focus ring. */
const SHAPES: readonly (readonly [string, string])[] = GROUNDS.flatMap((ground) =>
  ['edge', 'focus', 'green-fill', 'slate-fill', 'red-fill'].map((shape) => [shape, ground] as const)
)

function failures(table: Table, pairs: readonly (readonly [string, string])[], least: number) {
  return pairs.flatMap(([over, under]) => {
    const [first, second] = [table.get(over), table.get(under)]
    if (!first || !second) return [`${over} on ${under}: no such token`]
    const ratio = contrast(first, second)
    return ratio >= least ? [] : [`${over} on ${under}: ${ratio.toFixed(2)} < ${least}`]
  })
}

test.group('The colour tokens', () => {
  test('have the same names in light and dark', async ({ assert }) => {
    const { light, dark } = await tables()
    assert.isAbove(light.size, 20)
    assert.sameMembers([...light.keys()], [...dark.keys()])
  })

  for (const scheme of ['light', 'dark'] as const) {
    test(`make every text readable (4.5:1) in ${scheme}`, async ({ assert }) => {
      assert.deepEqual(failures((await tables())[scheme], TEXT, 4.5), [])
    })

    test(`make every control and station visible (3:1) in ${scheme}`, async ({ assert }) => {
      assert.deepEqual(failures((await tables())[scheme], SHAPES, 3), [])
    })
  }

  test('are measured by a formula that knows black on white', ({ assert }) => {
    assert.closeTo(contrast([0, 0, 0], [1, 0, 0]), 21, 0.01)
    assert.closeTo(contrast([0.5, 0.1, 150], [0.5, 0.1, 150]), 1, 0.0001)
  })

  test('would fail with a pale text planted among them', async ({ assert }) => {
    const { light } = await tables()
    const pale = new Map([...light, ['ink-soft', [0.8, 0.01, 80] as const]])
    assert.isNotEmpty(failures(pale, TEXT, 4.5))
  })
})
