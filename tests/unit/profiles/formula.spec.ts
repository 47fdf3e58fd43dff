import { readFile } from 'node:fs/promises'
import { test } from '@japa/runner'
import { FORMULA } from '#profiles/domain/formula'

test.group('The published formula', () => {
  test('is documented in the words it is published in', async ({ assert }) => {
    const page = await readFile('docs/formulas/README.md', 'utf8')
    const rows = page.split('\n').filter((line) => line.startsWith('| `'))
    assert.lengthOf(rows, FORMULA.facts.length)
    for (const { name, sentence, computation } of FORMULA.facts) {
      const row = page.split('\n').find((line) => line.startsWith(`| \`${name}\``)) ?? ''
      assert.include(row, sentence)
      assert.include(row, computation)
    }
  })
})
