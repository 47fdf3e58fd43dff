import { test } from '@japa/runner'
import vine, { errors } from '@vinejs/vine'
import { DomainError } from '#kernel/errors'
import { decodeCursor, encodeCursor } from '#kernel/jsonapi/cursor'
import { documentUrl } from '#kernel/jsonapi/links'
import { parseQuery, type QueryRules, type RawQuery } from '#kernel/jsonapi/query'
import { optional } from '#kernel/validation'

const filter = vine.object({ q: optional(vine.string().maxLength(10)) })

const RULES: QueryRules = {
  include: ['chapters', 'chapters.notes'],
  sort: ['title', 'printedAt'],
  filter,
  pageSize: { default: 20, max: 50 },
}

const REFUSED: [string, RawQuery, string][] = [
  ['a parameter nobody knows', { colour: 'red' }, 'colour'],
  ['an include that is not offered', { include: 'reviews' }, 'include'],
  ['a list of includes in two parameters', { include: ['a', 'b'] }, 'include'],
  ['a sort that is not offered', { sort: 'title,-price' }, 'sort'],
  ['an unknown filter', { filter: { price: '1' } }, 'filter[price]'],
  ['a filter without a name', { filter: 'x' }, 'filter'],
  ['fields without a type', { fields: 'title' }, 'fields'],
  ['an unknown page parameter', { page: { number: '2' } }, 'page[number]'],
  ['a page of nothing', { page: { size: '0' } }, 'page[size]'],
  ['a page of words', { page: { size: 'ten' } }, 'page[size]'],
  ['a page that is too large', { page: { size: '51' } }, 'page[size]'],
  ['both ends of a range', { page: { after: 'a', before: 'b' } }, 'page[before]'],
  ['an empty marker', { page: { after: '' } }, 'page[after]'],
]

test.group('A query string', () => {
  test('is read against what the resource allows', async ({ assert }) => {
    const query = await parseQuery(
      {
        include: 'chapters.notes',
        sort: '-printedAt,title',
        fields: { books: 'title,price' },
        filter: { q: 'sea' },
        page: { size: '5', after: 'x' },
      },
      RULES
    )

    assert.deepEqual([...query.include], ['chapters', 'chapters.notes'])
    assert.deepEqual(query.sort, [
      { field: 'printedAt', descending: true },
      { field: 'title', descending: false },
    ])
    assert.deepEqual([...(query.fields.books ?? [])], ['title', 'price'])
    assert.deepEqual(query.filter, { q: 'sea' })
    assert.deepEqual(query.page, { after: 'x', before: null, size: 5 })
  })

  test('that says nothing gets the first page of the default size', async ({ assert }) => {
    const query = await parseQuery({}, RULES)

    assert.deepEqual(query.page, { after: null, before: null, size: 20 })
    assert.equal(query.include.size, 0)
    assert.deepEqual(query.sort, [])
  })

  test('is refused by the name of the parameter: {0}')
    .with(REFUSED)
    .run(async ({ assert }, [, raw, parameter]) => {
      const error = await parseQuery(raw, RULES).catch((thrown: unknown) => thrown)

      assert.instanceOf(error, DomainError)
      assert.equal((error as DomainError).parameter, parameter)
    })

  test('with a filter value that does not fit is a validation error', async ({ assert }) => {
    const long = parseQuery({ filter: { q: 'far too many words' } }, RULES)

    await assert.rejects(() => long, errors.E_VALIDATION_ERROR)
  })
})

test.group('A page marker', () => {
  test('gives back what was put in', ({ assert }) => {
    const values = ['Ålesund', 12, null]

    assert.deepEqual(decodeCursor(encodeCursor(values), 3), values)
  })

  test('that somebody made up is refused')
    .with([
      '%%%',
      'bm90IGpzb24',
      encodeCursor(['one']),
      btoa('[{"a":1},2,3]'),
      btoa('["\\u0000",1,2]'),
    ])
    .run(({ assert }, forged) => {
      assert.throws(() => decodeCursor(forged, 3), /page marker/)
    })
})

test.group('A page marker of known kinds', () => {
  test('is refused when a value is of another')
    .with([
      [1, 'id'],
      ['yesterday', 'id'],
      [null, 'id'],
      ['2026-01-02T03:04:05Z', 7],
    ])
    .run(({ assert }, values) => {
      assert.throws(() => decodeCursor(encodeCursor(values), ['time', 'text']), /page marker/)
    })

  test('may carry a moment as PostgreSQL writes it', ({ assert }) => {
    const values = ['2026-01-02 03:04:05.123456+00', 'bk_1']

    assert.deepEqual(decodeCursor(encodeCursor(values), ['time', 'text']), values)
  })
})

test('Equal questions have the same address', ({ assert }) => {
  const one = documentUrl('/api/v1/books', { sort: 'title', filter: { q: 'a b', country: 'KE' } })
  const other = documentUrl('/api/v1/books', { filter: { country: 'KE', q: 'a b' }, sort: 'title' })

  assert.equal(one, '/api/v1/books?filter[country]=KE&filter[q]=a%20b&sort=title')
  assert.equal(other, one)
})
