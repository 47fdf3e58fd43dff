import { test } from '@japa/runner'
import { wordsOf } from '#profiles/domain/words'

const word = (text: string) => ({ kind: 'word', text })

test.group('The text of a search', () => {
  test('is words, phrases, beginnings, alternatives and what is not wanted', ({ assert }) => {
    assert.deepEqual(wordsOf('carpenter "old doors" cabi* oak or pine -plastic -"flat pack"'), {
      groups: [
        [word('carpenter')],
        [{ kind: 'phrase', text: 'old doors' }],
        [{ kind: 'prefix', text: 'cabi' }],
        [word('oak'), word('pine')],
      ],
      without: [word('plastic'), { kind: 'phrase', text: 'flat pack' }],
    })
  })

  test('takes whatever is typed', ({ assert }) => {
    const nothing = { groups: [], without: [] }
    for (const text of ['', '-', '"', '""', '*', 'or', '--', '& | !', '👩🏽‍💻 🪵', '\\']) {
      assert.deepEqual(wordsOf(text), nothing, text)
    }
    assert.deepEqual(wordsOf('or oak or').groups, [[word('oak')]])
    assert.deepEqual(wordsOf('"unfinished phrase').groups, [
      [{ kind: 'phrase', text: 'unfinished phrase' }],
    ])
    assert.deepEqual(wordsOf('--c++').without, [word('c++')])
    assert.deepEqual(wordsOf("o'brien* 好* محمد").groups, [
      [word("o'brien ")],
      [word('好 ')],
      [word('محمد')],
    ])
  })

  test('has an end', ({ assert }) => {
    assert.lengthOf(wordsOf('a b '.repeat(500)).groups, 24)
  })
})
