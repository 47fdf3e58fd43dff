import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { VISITOR } from '#kernel/actor'
import type { ResourceObject } from '#kernel/jsonapi/document'
import { defineResource } from '#kernel/jsonapi/resource'
import { Serializer } from '#kernel/jsonapi/serializer'
import { Money } from '#kernel/money'

interface Chapter {
  id: string
  title: string
}
interface Book {
  id: string
  title: string
  price: Money
  printedAt: DateTime<true>
  copies: bigint
  authorId: string
  chapters?: Chapter[]
  sequel?: Book | null
}

function library(): Serializer {
  const serializer = new Serializer()
  serializer.add(
    defineResource<Book>({
      type: 'books',
      attributes: ({ title, price, printedAt, copies }) => ({ title, price, printedAt, copies }),
      relationships: {
        chapters: { type: 'chapters', many: true, of: (book) => book.chapters },
        author: { type: 'parties', of: (book) => book.authorId },
        sequel: { type: 'books', of: (book) => book.sequel },
      },
      can: (book) => (book.copies > 0n ? ['sell'] : []),
    })
  )
  serializer.add(
    defineResource<Chapter>({ type: 'chapters', attributes: ({ title }) => ({ title }) })
  )
  return serializer
}

const BOOK: Book = {
  id: 'bk_1',
  title: 'Tide',
  price: Money.of('1250', 'USD'),
  printedAt: DateTime.fromISO('2026-01-02T03:04:05+03:00') as DateTime<true>,
  copies: 9007199254740993n,
  authorId: 'acc_1',
}
const CHAPTERS = [
  { id: 'ch_1', title: 'Ebb' },
  { id: 'ch_2', title: 'Flow' },
]

const view = (include: string[] = [], fields: Record<string, string[]> = {}) => ({
  include: new Set(include),
  fields: Object.fromEntries(Object.entries(fields).map(([type, names]) => [type, new Set(names)])),
})

/** As the reader gets it: a key without a value is not there. */
function asSent(document: object): { data: ResourceObject; included?: ResourceObject[] } {
  return JSON.parse(JSON.stringify(document))
}

test.group('A resource object', () => {
  test('carries money, moments and large numbers as strings', ({ assert }) => {
    const { data } = library().document('books', BOOK, VISITOR) as { data: ResourceObject }

    assert.deepEqual(data.attributes, {
      title: 'Tide',
      price: { amount: '1250', currency: 'USD' },
      printedAt: '2026-01-02T00:04:05.000Z',
      copies: '9007199254740993',
    })
    assert.deepEqual(data.links, { self: '/api/v1/books/bk_1' })
    assert.deepEqual(data.meta, { can: ['sell'] })
  })

  test('links what is known by id and leaves out what was not loaded', ({ assert }) => {
    const { data, included } = asSent(library().document('books', BOOK, VISITOR))

    assert.deepEqual(data.relationships, { author: { data: { type: 'parties', id: 'acc_1' } } })
    assert.isUndefined(included)
  })

  test('brings a relationship along only when it was asked for', ({ assert }) => {
    const book = { ...BOOK, chapters: CHAPTERS }
    const linked = library().document('books', book, VISITOR)
    const brought = library().document('books', book, VISITOR, view(['chapters']))

    assert.isUndefined(linked.included)
    assert.deepEqual(
      brought.included?.map(({ type, id, attributes }) => [type, id, attributes?.title]),
      [
        ['chapters', 'ch_1', 'Ebb'],
        ['chapters', 'ch_2', 'Flow'],
      ]
    )
  })

  test('says that an empty relationship is empty', ({ assert }) => {
    const book = { ...BOOK, chapters: [], sequel: null }
    const { relationships } = asSent(library().document('books', book, VISITOR)).data

    assert.deepEqual(relationships?.chapters, { data: [] })
    assert.deepEqual(relationships?.sequel, { data: null })
  })

  test('appears once in a document, however many ways lead to it', ({ assert }) => {
    const shared = { ...BOOK, id: 'bk_2' }
    const books = [{ ...BOOK, sequel: shared }, { ...BOOK, id: 'bk_3', sequel: shared }, shared]
    const { data, included } = library().document('books', books, VISITOR, view(['sequel']))

    assert.lengthOf(data as ResourceObject[], 3)
    assert.deepEqual(included, [])
  })

  test('has only the fields that were asked for', ({ assert }) => {
    const fields = view(['chapters'], { books: ['title', 'chapters'], chapters: ['title'] })
    const { data } = library().document('books', { ...BOOK, chapters: CHAPTERS }, VISITOR, fields)

    const { attributes, relationships } = data as ResourceObject
    assert.deepEqual(attributes, { title: 'Tide' })
    assert.deepEqual(Object.keys(relationships ?? {}), ['chapters'])
  })

  test('refuses a field or a type that does not exist', ({ assert }) => {
    const serializer = library()

    assert.throws(
      () => serializer.document('books', BOOK, VISITOR, view([], { books: ['colour'] })),
      /no field “colour”/
    )
    assert.throws(
      () => serializer.document('books', BOOK, VISITOR, view([], { boats: ['title'] })),
      /no resource type “boats”/
    )
  })
})

test.group('A listing', () => {
  test('of nothing is an empty list', ({ assert }) => {
    assert.deepEqual(library().document('books', [], VISITOR).data, [])
  })
})

test('A type is described once', ({ assert }) => {
  const serializer = library()

  assert.throws(
    () => serializer.add(defineResource<Book>({ type: 'books', attributes: () => ({}) })),
    /registered twice/
  )
})
