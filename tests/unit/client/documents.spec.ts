import { test } from '@japa/runner'
import { clientModule } from '#tests/unit/client/load'

interface Documents {
  parseOne(document: unknown): Record<string, unknown> | null
  parseMany(document: unknown): { items: Record<string, unknown>[]; next: string | null }
}

interface Errors {
  ApiError: new (
    status: number,
    errors: unknown[],
    requestId?: string
  ) => {
    fields: Record<string, string>
    summary(shown?: string[]): string | null
    retryable: boolean
  }
}

const booking = {
  type: 'bookings',
  id: 'bk_1',
  attributes: { title: 'A brand' },
  relationships: { milestones: { data: [{ type: 'milestones', id: 'ms_1' }] } },
  meta: { can: ['accept'] },
}

test.group('JSON:API documents in the browser', () => {
  test('flatten attributes, resolve what is included and keep what one may do', async ({
    assert,
  }) => {
    const { parseOne } = await clientModule<Documents>('lib/jsonapi.ts')
    const included = [{ type: 'milestones', id: 'ms_1', attributes: { title: 'Mark' } }]
    const parsed = parseOne({ data: booking, included })
    assert.containSubset(parsed, {
      id: 'bk_1',
      title: 'A brand',
      meta: { can: ['accept'] },
      milestones: [{ id: 'ms_1', title: 'Mark', meta: { can: [] } }],
    })
  })

  test('end circles of relationships', async ({ assert }) => {
    const { parseOne } = await clientModule<Documents>('lib/jsonapi.ts')
    const milestone = {
      type: 'milestones',
      id: 'ms_1',
      relationships: { booking: { data: { type: 'bookings', id: 'bk_1' } } },
    }
    assert.isObject(parseOne({ data: booking, included: [milestone] }))
  })

  test('give the addresses of the next page', async ({ assert }) => {
    const { parseMany } = await clientModule<Documents>('lib/jsonapi.ts')
    const page = parseMany({ data: [booking], links: { next: '/api/v1/bookings?page[after]=x' } })
    assert.equal(page.next, '/api/v1/bookings?page[after]=x')
    assert.lengthOf(page.items, 1)
  })
})

test.group('Errors of the API in the browser', () => {
  test('stand beside the field they name; the rest is said at the top', async ({ assert }) => {
    const { ApiError } = await clientModule<Errors>('lib/api_error.ts')
    const error = new ApiError(422, [
      { detail: 'Too short', source: { pointer: '/data/attributes/title' } },
      { detail: 'Too much', source: { pointer: '/data/attributes/milestones/0/amount' } },
      { detail: 'Your account is suspended' },
    ])
    assert.deepEqual(error.fields, { 'title': 'Too short', 'milestones.0.amount': 'Too much' })
    assert.equal(error.summary(), 'Your account is suspended')
  })

  test('are said at the top when no field can show them', async ({ assert }) => {
    const { ApiError } = await clientModule<Errors>('lib/api_error.ts')
    const error = new ApiError(422, [
      { detail: 'Too short', source: { pointer: '/data/attributes/hidden' } },
    ])
    assert.equal(error.summary(['title']), 'Too short')
    assert.isNull(error.summary(['hidden']))
  })

  test('tell which intents may be sent again as they are', async ({ assert }) => {
    const { ApiError } = await clientModule<Errors>('lib/api_error.ts')
    assert.isTrue(new ApiError(0, []).retryable)
    assert.isTrue(new ApiError(503, []).retryable)
    assert.isTrue(new ApiError(409, [{ code: 'request.key_in_progress' }]).retryable)
    assert.isFalse(new ApiError(409, [{ code: 'booking.stale' }]).retryable)
    assert.isFalse(new ApiError(422, []).retryable)
  })
})
