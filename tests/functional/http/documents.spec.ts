import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { asAccount, call, installProbe, probeBody } from '#tests/support/probe'

const headers = asAccount()

test.group('Reading', (group) => {
  group.setup(installProbe)
  group.setup(async () => {
    await db.rawQuery(
      `insert into probes select 'prb_list_' || n, 'acc_probe', 'listed', 1
       from generate_series(1, 5) n`
    )
  })

  test('a document has its address, its version and what the reader may do', async ({ assert }) => {
    const answer = await call('GET', '/api/v1/probes/prb_list_1', { headers })

    assert.equal(answer.status, 200)
    assert.match(answer.headers.get('etag') ?? '', /^"1\./)
    assert.deepEqual(answer.body, {
      jsonapi: { version: '1.1' },
      links: { self: '/api/v1/probes/prb_list_1' },
      data: {
        type: 'probes',
        id: 'prb_list_1',
        attributes: { title: 'listed', owner: 'acc_probe' },
        meta: { can: ['rename'] },
        links: { self: '/api/v1/probes/prb_list_1' },
      },
    } as object)
  })

  test('a reader who has it already gets 304', async ({ assert }) => {
    const first = await call('GET', '/api/v1/probes/prb_list_1', { headers })
    const etag = first.headers.get('etag') ?? ''
    const second = await call('GET', '/api/v1/probes/prb_list_1', {
      headers: { ...headers, 'if-none-match': etag },
    })
    const stranger = await call('GET', '/api/v1/probes/prb_list_1', {
      headers: { ...asAccount('acc_other'), 'if-none-match': etag },
    })

    assert.equal(second.status, 304)
    assert.equal(second.text, '')
    assert.equal(stranger.status, 200)
  })

  test('pages lead from one to the next until there is none', async ({ assert }) => {
    const seen: string[] = []
    let path: string | null | undefined = '/api/v1/probes?filter[title]=listed&page[size]=2'
    while (path) {
      const answer = await call('GET', path, { headers })
      const data = answer.body.data as unknown as { id: string }[]
      seen.push(...data.map(({ id }) => id))
      path = answer.body.links?.next
    }

    assert.deepEqual(
      seen,
      [1, 2, 3, 4, 5].map((n) => `prb_list_${n}`)
    )
  })

  test('what is answered says which profile its pages follow', async ({ assert }) => {
    const answer = await call('GET', '/api/v1/probes', { headers })

    assert.match(answer.headers.get('content-type') ?? '', /;profile="https:\/\/jsonapi\.org/)
  })
})

test.group('Changing with If-Match', (group) => {
  group.setup(installProbe)

  async function made(): Promise<{ path: string; etag: string }> {
    const answer = await call('POST', '/api/v1/probes', { headers, body: probeBody('first') })
    return {
      path: answer.headers.get('location') ?? '',
      etag: answer.headers.get('etag') ?? '',
    }
  }

  test('works on the version one has seen', async ({ assert }) => {
    const { path, etag } = await made()
    const answer = await call('PATCH', path, {
      headers: { ...headers, 'if-match': etag },
      body: probeBody('second'),
    })

    assert.equal(answer.status, 200)
    assert.equal(answer.body.data?.attributes.title, 'second')
  })

  test('is refused when somebody was faster, and changes nothing', async ({ assert }) => {
    const { path, etag } = await made()
    await call('PATCH', path, { headers, body: probeBody('theirs') })
    const answer = await call('PATCH', path, {
      headers: { ...headers, 'if-match': etag },
      body: probeBody('mine'),
    })

    assert.equal(answer.status, 412)
    assert.equal(answer.body.errors?.[0]?.source?.header, 'If-Match')
    const now = await call('GET', path, { headers })
    assert.equal(now.body.data?.attributes.title, 'theirs')
  })

  test('needs an ETag as it was given out', async ({ assert }) => {
    const { path } = await made()
    const answer = await call('PATCH', path, {
      headers: { ...headers, 'if-match': 'whatever' },
      body: probeBody('x'),
    })

    assert.equal(answer.status, 400)
  })

  test('is not possible with the id of another document', async ({ assert }) => {
    const { path } = await made()
    const body = { data: { ...probeBody('x').data, id: 'prb_other' } }
    const answer = await call('PATCH', path, { headers, body })

    assert.equal(answer.status, 409)
    assert.equal(answer.body.errors?.[0]?.source?.pointer, '/data/id')
  })
})
