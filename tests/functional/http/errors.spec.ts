import { test } from '@japa/runner'
import { asAccount, call, installProbe, probeBody } from '#tests/support/probe'

const headers = asAccount()

test.group('Every error below /api is a document that names the request', (group) => {
  group.setup(installProbe)

  test('{0}')
    .with([
      ['an unknown address', 'GET', '/api/v1/nowhere', {}, 404, 'request.not_found'],
      ['another method', 'PUT', '/api/v1/probes', {}, 405, 'request.method_not_allowed'],
      ['an id that is none', 'GET', '/api/v1/probes/dsp_1', {}, 404, 'request.not_found'],
      ['an id with a NUL', 'GET', '/api/v1/probes/a%00b', {}, 404, 'request.not_found'],
      [
        'an id that is a book',
        'GET',
        `/api/v1/probes/${'x'.repeat(300)}`,
        {},
        404,
        'request.not_found',
      ],
      [
        'a NUL in the query',
        'GET',
        '/api/v1/probes?filter[title]=%00',
        {},
        400,
        'request.malformed',
      ],
      [
        'an unknown parameter',
        'GET',
        '/api/v1/probes?colour=red',
        {},
        400,
        'request.parameter_unknown',
      ],
      [
        'an unknown include',
        'GET',
        '/api/v1/probes?include=x',
        {},
        400,
        'request.parameter_invalid',
      ],
      [
        'a filter that is too long',
        'GET',
        `/api/v1/probes?filter[title]=${'x'.repeat(30)}`,
        {},
        400,
        'request.parameter_invalid',
      ],
      [
        'a page that is too large',
        'GET',
        '/api/v1/probes?page[size]=6',
        {},
        400,
        'request.page_too_large',
      ],
      [
        'an Accept we cannot meet',
        'GET',
        '/api/v1/probes',
        { accept: 'text/csv' },
        406,
        'request.not_acceptable',
      ],
      [
        'an extension we do not have',
        'GET',
        '/api/v1/probes',
        { accept: 'application/vnd.api+json;ext="https://jsonapi.org/ext/atomic"' },
        406,
        'request.not_acceptable',
      ],
      [
        'a token that is none',
        'GET',
        '/api/v1/probes',
        { authorization: 'Bearer junk' },
        401,
        'request.unauthenticated',
      ],
      ['a fault of ours', 'GET', '/api/v1/probes/fault', {}, 500, 'service.failed'],
    ] as [string, string, string, Record<string, string>, number, string][])
    .run(async ({ assert }, [, method, path, more, status, code]) => {
      const answer = await call(method, path, { headers: { ...headers, ...more } })

      assert.equal(answer.status, status)
      assert.equal(answer.headers.get('content-type'), 'application/vnd.api+json')
      const [error] = answer.body.errors ?? []
      assert.equal(error?.code, code)
      assert.equal(error?.status, String(status))
      assert.match(error?.detail ?? '', /[a-z].*\.$/)
      assert.equal(error?.id, answer.headers.get('x-request-id'))
    })

  test('a fault of ours tells nothing of what it was', async ({ assert }) => {
    const { text } = await call('GET', '/api/v1/probes/fault', { headers })

    assert.notMatch(text, /hunter2|secret|\.ts|stack/)
  })

  test('another method is told which ones there are', async ({ assert }) => {
    const answer = await call('PUT', '/api/v1/probes', { headers })

    assert.equal(answer.headers.get('allow'), 'GET, POST')
  })

  test('outside of /api an error is a page', async ({ assert }) => {
    const answer = await call('GET', '/nowhere')

    assert.equal(answer.status, 404)
    assert.match(answer.headers.get('content-type') ?? '', /^text\/html/)
    assert.match(answer.text, /<h1/)
  })

  test('an address with broken encoding is told so', async ({ assert }) => {
    const answer = await call('GET', '/api/v1/probes/%E0%A4%A', { headers })

    assert.equal(answer.status, 400)
    assert.equal(answer.body.errors?.[0]?.code, 'request.malformed')
  })

  test('a request may bring its own name', async ({ assert }) => {
    const answer = await call('GET', '/api/v1/nowhere', {
      headers: { 'x-request-id': 'trace-me-42' },
    })
    const odd = await call('GET', '/api/v1/nowhere', { headers: { 'x-request-id': 'a b<script>' } })

    assert.equal(answer.body.errors?.[0]?.id, 'trace-me-42')
    assert.match(odd.headers.get('x-request-id') ?? '', /^req_/)
  })
})

test.group('A body that cannot be used', (group) => {
  group.setup(installProbe)

  const BAD: [string, string, Record<string, string>, number, string, string | undefined][] = [
    ['is broken JSON', '{"data":', {}, 400, 'request.malformed', undefined],
    ['is JSON but no object', '"data"', {}, 400, 'request.malformed', undefined],
    ['has no data', '{}', {}, 400, 'request.malformed', '/data'],
    ['is a list', '{"data":[]}', {}, 400, 'request.malformed', '/data'],
    ['has no type', '{"data":{}}', {}, 400, 'request.malformed', '/data/type'],
    [
      'has another type',
      '{"data":{"type":"books"}}',
      {},
      409,
      'request.type_conflict',
      '/data/type',
    ],
    [
      'has attributes that are a list',
      '{"data":{"type":"probes","attributes":[]}}',
      {},
      400,
      'request.malformed',
      '/data/attributes',
    ],
    [
      'is larger than 2 MB',
      JSON.stringify(probeBody('x'.repeat(2_200_000))),
      {},
      413,
      'request.too_large',
      undefined,
    ],
    [
      'has a text of 1 MB',
      JSON.stringify(probeBody('x'.repeat(1_000_000))),
      {},
      422,
      'request.invalid',
      '/data/attributes/title',
    ],
    [
      'is nested a hundred thousand times',
      `{"data":{"type":"probes","attributes":{"title":${'['.repeat(100_000)}${']'.repeat(100_000)}}}}`,
      {},
      400,
      'request.malformed',
      '/data/attributes',
    ],
    [
      'is a form',
      'title=x',
      { 'content-type': 'application/x-www-form-urlencoded' },
      415,
      'request.unsupported_media_type',
      undefined,
    ],
    [
      'is text that passes for JSON',
      '{}',
      { 'content-type': 'text/plain' },
      415,
      'request.unsupported_media_type',
      undefined,
    ],
    [
      'is in an encoding nobody has',
      '{}',
      { 'content-encoding': 'snappy' },
      415,
      'request.unsupported_media_type',
      undefined,
    ],
    [
      'has a character that cannot be stored',
      JSON.stringify(probeBody('a\u0000b')),
      {},
      422,
      'request.invalid',
      '/data/attributes/title',
    ],
  ]

  test('{0}')
    .with(BAD)
    .run(async ({ assert }, [, body, more, status, code, pointer]) => {
      const answer = await call('POST', '/api/v1/probes', {
        headers: { ...headers, ...more },
        body,
      })

      assert.equal(answer.status, status)
      assert.equal(answer.body.errors?.[0]?.code, code)
      assert.equal(answer.body.errors?.[0]?.source?.pointer, pointer)
    })

  test('points at each field, in words a person understands', async ({ assert }) => {
    const body = { data: { type: 'probes', attributes: { tags: ['a', 7, 'c'] } } }
    const answer = await call('POST', '/api/v1/probes', { headers, body })

    assert.equal(answer.status, 422)
    assert.deepEqual(
      answer.body.errors?.map(({ source, detail }) => [source?.pointer, detail]),
      [
        ['/data/attributes/title', 'This is needed.'],
        ['/data/attributes/tags', 'Give at most 2.'],
      ]
    )
  })

  test('points at the currency of an amount', async ({ assert }) => {
    const body = probeBody('dear', { price: { amount: '100', currency: 'ZZZ' } })
    const answer = await call('POST', '/api/v1/probes', { headers, body })

    assert.equal(answer.status, 422)
    assert.equal(answer.body.errors?.[0]?.source?.pointer, '/data/attributes/price/currency')
  })

  test('cannot set what every object has', async ({ assert }) => {
    const body = '{"data":{"type":"probes","attributes":{"title":"x","__proto__":{"admin":true}}}}'
    const answer = await call('POST', '/api/v1/probes', { headers, body })

    assert.notEqual(answer.status, 500)
    assert.isUndefined(({} as Record<string, unknown>).admin)
  })
})
