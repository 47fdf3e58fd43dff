import { test } from '@japa/runner'
import { picture } from '#profiles/domain/art/pictures'
import { MOTIF_NAMES } from '#profiles/domain/art/motifs'

const PICTURES = [
  ['portraits', 'f42-9a8b7c6d.svg'],
  ['portraits', 'm00-0000abcd.svg'],
  ['portraits', 'h75-12345678.svg'],
  ['portraits', 'a61-abcdef12.svg'],
  ['initials', 'ak-9a8b7c6d.svg'],
  ...MOTIF_NAMES.map((motif) => ['portfolio', `${motif}-9a8b7c6d.svg`] as const),
] as const

test.group('Drawn pictures', () => {
  test('are the same every time and differ by their code', ({ assert }) => {
    for (const [kind, file] of PICTURES) assert.equal(picture(kind, file), picture(kind, file))
    assert.notEqual(
      picture('portraits', 'f42-9a8b7c6d.svg'),
      picture('portraits', 'f42-9a8b7c6e.svg')
    )
  })

  test('carry nothing that runs, loads or styles', ({ assert }) => {
    for (const [kind, file] of PICTURES) {
      const svg = picture(kind, file) ?? ''
      assert.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/)
      assert.notMatch(svg, /<script|<style|style=|href|on\w+=|undefined|NaN/)
      assert.isBelow(svg.length, 16_000)
    }
  })

  test('exist for well-formed codes only', ({ assert }) => {
    for (const [kind, file] of [
      ['portraits', 'x42-9a8b7c6d.svg'],
      ['portraits', 'f99-9a8b7c6d.svg'],
      ['portraits', 'f42-9a8b7c6d.png'],
      ['portraits', 'f42-<script>.svg'],
      ['portfolio', 'constructor-9a8b7c6d.svg'],
      ['initials', 'abc-9a8b7c6d.svg'],
      ['secrets', 'f42-9a8b7c6d.svg'],
      ['constructor', 'f42-9a8b7c6d.svg'],
    ] as const) {
      assert.isNull(picture(kind, file), `${kind}/${file}`)
    }
  })
})
