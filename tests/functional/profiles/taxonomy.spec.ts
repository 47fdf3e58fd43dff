import { test } from '@japa/runner'
import env from '#start/env'

async function labels(path: string): Promise<string[]> {
  const response = await fetch(`${env.get('APP_URL')}/api/v1${path}`, {
    headers: { accept: 'application/vnd.api+json' },
  })
  const { data } = (await response.json()) as { data: { attributes: { label: string } }[] }
  return data.map(({ attributes }) => attributes.label)
}

test.group('Taxonomy', () => {
  test('suggests what starts as typed, then what contains it, then what resembles it', async ({
    assert,
  }) => {
    const found = await labels('/skills?filter[q]=java&page[size]=10')
    assert.match(found[0] ?? '', /^java/i)
    assert.include(found, 'JavaScript')
    const typo = await labels('/skills?filter[q]=javascrpt&page[size]=10')
    assert.include(typo, 'JavaScript')
    const occupations = await labels('/occupations?filter[q]=translator')
    assert.equal(occupations[0], 'translator')
  })

  test('answers anything typed without trouble', async ({ assert }) => {
    for (const text of ['%', '_', "'", '\\', 'ж', 'zzzzzzzz']) {
      assert.isArray(await labels(`/skills?filter[q]=${encodeURIComponent(text)}`))
    }
  })

  test('names its source', async ({ assert }) => {
    const response = await fetch(`${env.get('APP_URL')}/api/v1/skills?filter[q]=css`)
    const { meta } = (await response.json()) as { meta: { attribution: string } }
    assert.equal(
      meta.attribution,
      'This service uses the ESCO classification of the European Commission.'
    )
  })
})
