import { randomUUID } from 'node:crypto'
import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { test } from '@japa/runner'
import { newId } from '#kernel/ids'
import { png } from '#tests/support/assets/samples'
import {
  base,
  call,
  disputed,
  get,
  message,
  names,
  pretendBookings,
  scene,
  type Doc,
  type Docs,
  type Failure,
} from '#tests/support/messaging/scene'
import { namedActors } from '#tests/support/named_actors'

interface File {
  id: string
  name: string
  size: number
  mediaType: string
  shown: boolean
  fileUrl: string
}

async function upload(who: string, name: string, bytes = png(name), key: string = randomUUID()) {
  const query = new URLSearchParams({ use: 'message', name })
  const response = await fetch(`${base}/api/v1/assets?${query}`, {
    method: 'POST',
    headers: {
      'authorization': `Bearer ${who}`,
      'content-type': 'application/octet-stream',
      'idempotency-key': key,
    },
    body: new Uint8Array(bytes),
  })
  return ((await response.json()) as Doc).data.id
}

const withFiles = (assetIds: string[], body = '', more: object = {}) => {
  const { data } = message(body)
  return { data: { ...data, attributes: { ...data.attributes, assetIds, ...more } } }
}

const download = (who: string, { fileUrl }: File) =>
  fetch(`${base}${fileUrl}`, { headers: { authorization: `Bearer ${who}` } })

const filesOf = ({ attributes }: Doc['data']) => attributes.attachments as File[]
const codeOf = ({ json }: { json: unknown }) => (json as Failure).errors[0]?.code

test.group('Files in messages', (group) => {
  group.each.setup(namedActors)
  group.each.setup(pretendBookings)

  test('go out without words, are shown by what they are, and open for both sides only', async ({
    assert,
  }) => {
    const { client, talent, conversation } = await scene()
    const path = `/conversations/${conversation}/messages`
    const ids = [
      await upload(client, 'shelf.png'),
      await upload(client, 'notes.png', Buffer.from('Two shelves, oak.')),
    ]
    const sent = await call(client, 'POST', path, withFiles(ids))
    assert.equal(sent.status, 201)

    const { data } = await get<Docs>(talent, `${path}?page[after]=1`)
    const [picture, text] = data.flatMap(filesOf)
    assert.containsSubset(picture, { name: 'shelf.png', mediaType: 'image/png', shown: true })
    assert.containsSubset(text, { name: 'notes.png', mediaType: 'text/plain', shown: false })
    const { data: list } = await get<Docs>(talent, '/conversations')
    assert.containsSubset(list[0]?.attributes, {
      unread: 1,
      lastMessage: { body: 'shelf.png and 1 more' },
    })

    assert.isDefined(text)
    if (!text) return
    const opened = await download(talent, text)
    assert.equal(await opened.text(), 'Two shelves, oak.')
    assert.match(opened.headers.get('content-disposition') ?? '', /^attachment/)
    assert.equal((await download(newId('acc'), text)).status, 404)
    assert.equal((await download(`${newId('acc')}:support`, text)).status, 404)
    assert.equal((await fetch(`${base}${text.fileUrl}`)).status, 401)
  })

  test('a message sent again is the same one with the same files; a file has one place', async ({
    assert,
  }) => {
    const { client, talent, conversation } = await scene()
    const path = `/conversations/${conversation}/messages`
    const key = randomUUID()
    const id = await upload(client, 'shelf.png', png('again'), key)
    assert.equal(await upload(client, 'shelf.png', png('again'), key), id)

    const words = withFiles([id], 'Look')
    const first = await call(client, 'POST', path, words)
    const again = await call(client, 'POST', path, words)
    assert.equal((again.json as Doc).data.id, (first.json as Doc).data.id)
    assert.lengthOf(filesOf((again.json as Doc).data), 1)
    const twice = await call(client, 'POST', path, withFiles([id]))
    assert.equal(codeOf(twice), 'assets.not_attachable')
    const stolen = await call(talent, 'POST', path, withFiles([await upload(client, 'a.png')]))
    assert.equal(codeOf(stolen), 'assets.not_attachable')
  })

  test('more than ten are refused, and nothing at all is nothing', async ({ assert }) => {
    const { client, conversation } = await scene()
    const path = `/conversations/${conversation}/messages`
    const many = Array.from({ length: 11 }, () => newId('ast'))
    assert.equal(
      codeOf(await call(client, 'POST', path, withFiles(many))),
      'messaging.too_many_files'
    )
    assert.equal(codeOf(await call(client, 'POST', path, withFiles([]))), 'messaging.body_empty')
  })

  test('a name that gives contact details is told of before it is sent, and kept for then', async ({
    assert,
  }) => {
    const { client, conversation } = await scene()
    const path = `/conversations/${conversation}/messages`
    const id = await upload(client, 'call_me_0712_345_678.png')
    assert.equal(
      codeOf(await call(client, 'POST', path, withFiles([id], 'See'))),
      'messaging.contact_details'
    )
    const sent = await call(client, 'POST', path, withFiles([id], 'See', { sendAnyway: true }))
    assert.equal(sent.status, 201)
    assert.deepEqual((sent.json as Doc).data.attributes.hints, ['phone'])
  })

  test('go with the message that is deleted, but for who mediates or looks at a report', async ({
    assert,
  }) => {
    const { client, talent, bookingId, conversation } = await scene()
    const path = `/conversations/${conversation}/messages`
    const { json } = await call(
      client,
      'POST',
      path,
      withFiles([await upload(client, 'threat.png')])
    )
    const { data } = json as Doc
    const [file] = filesOf(data)
    assert.isDefined(file)
    if (!file) return
    const report = { data: { type: 'message-reports', attributes: { reason: 'abusive' } } }
    const reported = await call(talent, 'POST', `/messages/${data.id}/report`, report)
    assert.equal((await call(client, 'DELETE', `/messages/${data.id}`)).status, 204)

    for (const side of [client, talent]) {
      assert.deepEqual(filesOf((await get<Doc>(side, `/messages/${data.id}`)).data), [])
      assert.equal((await download(side, file)).status, 404)
    }
    const support = `${newId('acc')}:support`
    const reportPath = `/message-reports/${(reported.json as Doc).data.id}`
    assert.lengthOf(filesOf((await get<Doc>(support, reportPath)).data), 1)
    assert.deepEqual(filesOf((await get<Doc>(talent, reportPath)).data), [])
    assert.equal((await download(support, file)).status, 200)

    disputed.add(bookingId)
    const auditor = newId('acc')
    names[auditor] = 'Ines'
    const seen = await get<Doc>(`${auditor}:finance`, `/messages/${data.id}`)
    assert.containsSubset(filesOf(seen.data), [{ name: 'threat.png' }])
    assert.equal((await download(`${auditor}:finance`, file)).status, 200)
  })

  test('are found by their names, in one’s own conversations only', async ({ assert }) => {
    const { client, talent, conversation } = await scene()
    const name = `${newId('msg').slice(-10)} plan.png`
    const path = `/conversations/${conversation}/messages`
    const { json } = await call(client, 'POST', path, withFiles([await upload(client, name)]))
    const search = `/messages?filter[text]=${name.slice(0, 8)}`
    const found = await get<Docs>(talent, search)
    assert.deepEqual(
      found.data.map(({ id }) => id),
      [(json as Doc).data.id]
    )
    const other = await scene()
    assert.deepEqual((await get<Docs>(other.client, search)).data, [])
  })

  test('an answer and the pin quote files by their names', async ({ assert }) => {
    const { client, talent, conversation } = await scene()
    const path = `/conversations/${conversation}/messages`
    const ids = [await upload(client, 'shelf.png'), await upload(client, 'wall.png')]
    const { data } = (await call(client, 'POST', path, withFiles(ids))).json as Doc
    const answer = await call(talent, 'POST', path, withFiles([], 'Both?', { replyTo: data.id }))
    assert.containsSubset((answer.json as Doc).data.attributes.replyTo, {
      excerpt: 'shelf.png, wall.png',
    })
    await call(talent, 'POST', `/messages/${data.id}/pin`)
    const seen = await get<Doc>(talent, `/conversations/${conversation}`)
    assert.containsSubset(seen.data.attributes, {
      speaksAs: talent,
      pinned: { excerpt: 'shelf.png, wall.png' },
    })
    await call(client, 'DELETE', `/messages/${data.id}`)
    const after = await get<Doc>(talent, `/messages/${(answer.json as Doc).data.id}`)
    assert.containsSubset(after.data.attributes.replyTo, { excerpt: '' })
  })

  test('words beside files can be taken away; what was sent stays', async ({ assert }) => {
    const { client, conversation } = await scene()
    const path = `/conversations/${conversation}/messages`
    const words = withFiles([await upload(client, 'shelf.png')], 'This one?')
    const { data } = (await call(client, 'POST', path, words)).json as Doc
    const edit = { data: { type: 'messages', attributes: { body: '' } } }
    const edited = await call(client, 'PATCH', `/messages/${data.id}`, edit)
    assert.equal(edited.status, 200)
    assert.lengthOf(filesOf((edited.json as Doc).data), 1)

    const db = await app.container.make(Database)
    const attempts = [
      `update messaging.attachments set name = 'x' where message_id = '${data.id}'`,
      `delete from messaging.attachments where message_id = '${data.id}'`,
      `update messaging.messages set files = 0 where id = '${data.id}'`,
      `insert into messaging.attachments
       select 'att_more', message_id, 2, 'ast_more', digest, size, media_type, name
       from messaging.attachments where message_id = '${data.id}'`,
    ]
    for (const attempt of attempts) {
      await assert.rejects(() => db.rawQuery(attempt), /keeps what it was told/)
    }
  })
})
