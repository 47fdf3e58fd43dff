import { test } from '@japa/runner'
import { distinctSlug, slugOf } from '#profiles/domain/slug'
import { cleanLine, cleanParagraphs } from '#profiles/domain/text'

test.group('Slugs', () => {
  const SLUGS: readonly (readonly [string, string])[] = [
    ['Amina Otieno', 'amina-otieno'],
    ['Şule Yıldız', 'sule-yildiz'],
    ['Łukasz Bąk', 'lukasz-bak'],
    ['Søren Ørsted-Straße', 'soren-orsted-strasse'],
    ['D’Arcy O’Neill', 'darcy-oneill'],
    ['محمد', 'talent'],
    ['👩🏽‍💻', 'talent'],
    ['  --  ', 'talent'],
  ]
  for (const [name, slug] of SLUGS) {
    test(`“${name}” becomes ${slug}`, ({ assert }) => assert.equal(slugOf(name), slug))
  }

  test('are short, and distinct by the end of the id', ({ assert }) => {
    assert.isAtMost(slugOf('long name '.repeat(40)).length, 60)
    assert.equal(distinctSlug('a-b', 'prf_01h2xcejqtf2nbrexx3vqjhp41'), 'a-b-qjhp41')
  })
})

test.group('Text of people', () => {
  test('loses what cannot be seen and keeps every script', ({ assert }) => {
    assert.equal(cleanLine(' a\u202eb\u0000 \n c '), 'ab c')
    assert.equal(cleanLine('مرحبا 👩🏽‍💻'), 'مرحبا 👩🏽‍💻')
    assert.equal(cleanParagraphs('a  b \r\n\n\n\n c'), 'a b\n\nc')
  })
})
