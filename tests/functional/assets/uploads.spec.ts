import { createHash, randomUUID } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { test } from '@japa/runner'
import { assetsFolder } from '#config/drive'
import { makeAccount } from '#database/factories/identity/accounts'
import HttpProvider from '#providers/http_provider'
import { elf, gif, pdf, png, SVG } from '#tests/support/assets/samples'
import { Uploader } from '#tests/support/assets/uploader'

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const MB = 1024 * 1024

async function somebody(): Promise<Uploader> {
  return Uploader.of((await makeAccount()).id)
}

async function waiting(): Promise<string[]> {
  return readdir(join(assetsFolder, 'incoming'))
}

test.group('An upload', () => {
  test('is known by the digest of its bytes, and by what they are', async ({ assert }) => {
    const me = await somebody()
    const bytes = png(randomUUID())
    const reply = await me.upload(bytes, { name: 'C:\\pictures\\shelf.exe' })

    assert.equal(reply.status, 201, reply.text)
    assert.match(reply.id, /^ast_/)
    assert.deepInclude(reply.attributes, {
      name: 'shelf.exe',
      mediaType: 'image/png',
      size: bytes.length,
      digest: sha256(bytes),
      use: 'evidence',
    })
    assert.deepEqual(await waiting(), [])
  })

  test('may come as a form with one file', async ({ assert }) => {
    const me = await somebody()
    const bytes = pdf(randomUUID())
    const form = new FormData()
    form.set('file', new Blob([bytes]), 'contract.pdf')
    const reply = await me.upload(form)

    assert.equal(reply.status, 201, reply.text)
    assert.deepInclude(reply.attributes, {
      name: 'contract.pdf',
      mediaType: 'application/pdf',
      digest: sha256(bytes),
    })

    form.set('another', new Blob([bytes]), 'again.pdf')
    const two = await me.upload(form)
    assert.equal(two.error?.code, 'assets.one_file')
    assert.equal((await me.upload(new FormData())).error?.code, 'assets.one_file')
    assert.deepEqual(await waiting(), [])
  })

  test('that is JSON is a file like any other, and no document', async ({ assert }) => {
    const me = await somebody()
    const bytes = Buffer.from('{"data": {"type": "nonsense"')
    const headers = { 'content-type': 'application/vnd.api+json' }
    const reply = await me.upload(bytes, { name: 'export.json', headers })

    assert.equal(reply.status, 201, reply.text)
    assert.deepInclude(reply.attributes, { name: 'export.json', mediaType: 'text/plain' })
  })

  test('sent again with its key is the same upload; other bytes are not', async ({ assert }) => {
    const me = await somebody()
    const key = randomUUID()
    const bytes = png(randomUUID())
    const first = await me.upload(bytes, { key })
    const again = await me.upload(bytes, { key })
    const other = await me.upload(png('other'), { key })

    assert.equal(again.status, 201)
    assert.equal(again.id, first.id)
    assert.equal(again.headers.get('idempotency-replayed'), 'true')
    assert.equal(other.status, 422)
    assert.equal(other.error?.code, 'request.key_reused')
  })

  test('of what is there already keeps the bytes once, and is an upload of its own', async ({
    assert,
  }) => {
    const [me, you] = [await somebody(), await somebody()]
    const bytes = png(randomUUID())
    const mine = await me.upload(bytes)
    const yours = await you.upload(bytes, { name: 'yours.png' })

    assert.notEqual(mine.id, yours.id)
    assert.equal(mine.attributes['digest'], yours.attributes['digest'])
    const kept = await readdir(join(assetsFolder, 'sha256', sha256(bytes).slice(0, 2)))
    assert.lengthOf(
      kept.filter((name) => name === sha256(bytes)),
      1
    )
  })

  test('is seen by nobody else', async ({ assert }) => {
    const [me, you] = [await somebody(), await somebody()]
    const id = await me.idOf(png(randomUUID()))

    assert.equal((await me.download(`/assets/${id}`)).status, 200)
    assert.equal((await you.download(`/assets/${id}`)).status, 404)
  })

  test('says what it is for', async ({ assert }) => {
    const me = await somebody()
    const reply = await me.upload(png(), { use: 'mischief' })

    assert.equal(reply.status, 400)
    assert.equal(reply.error?.source?.parameter, 'use')
    assert.include(reply.error?.detail ?? '', 'evidence')
  })

  test('has a limit, which the error names, however it is sent', async ({ assert }) => {
    const me = await somebody()
    const tooMuch = Buffer.concat([png(), Buffer.alloc(25 * MB)])
    const whole = await me.upload(tooMuch)
    const piecemeal = await me.upload(new Blob([tooMuch]).stream())
    const form = new FormData()
    form.set('file', new Blob([tooMuch]), 'large.png')

    for (const reply of [whole, piecemeal, await me.upload(form)]) {
      assert.equal(reply.status, 413, reply.text)
      assert.equal(reply.error?.code, 'assets.too_large')
      assert.include(reply.error?.detail ?? '', '25 MB')
      assert.deepEqual(reply.error?.meta, { limitBytes: 25 * MB })
    }
    const text = await me.upload(Buffer.alloc(5 * MB + 1, 'a'), { name: 'log.txt' })
    assert.equal(text.error?.code, 'assets.too_large')
    assert.include(text.error?.detail ?? '', '5 MB; this one has 5.1 MB')
    assert.deepEqual(await waiting(), [])
  })

  test('up to the limit is taken', async ({ assert }) => {
    const me = await somebody()
    const most = Buffer.alloc(25 * MB)
    png(randomUUID()).copy(most)

    assert.equal((await me.upload(most)).status, 201)
  })

  test('has half an hour to arrive, for who is on a slow line', async ({ assert }) => {
    // Tests have an environment of their own; what a web process does is asked of its provider.
    const web = Object.create(app, { getEnvironment: { value: () => 'web' } }) as typeof app
    await new HttpProvider(web).ready()
    const server = await app.container.make('server')
    assert.equal(server.getNodeServer()?.requestTimeout, 30 * 60_000)
  })

  test('with nothing in it is refused', async ({ assert }) => {
    const me = await somebody()
    const reply = await me.upload(Buffer.alloc(0))

    assert.equal(reply.status, 422)
    assert.equal(reply.error?.code, 'assets.empty')
  })

  test('that is not what its name says goes by its bytes: {0}')
    .with([
      ['a drawing with a program in it', Buffer.from(SVG), 'drawing.png', 'image/svg+xml'],
      ['a bare drawing', Buffer.from('  <svg onload="1">'), 'x.jpg', 'image/svg+xml'],
      ['a page', Buffer.from('\uFEFF<!-- x --><HTML><script>1'), 'notes.txt', 'text/html'],
      ['a program', elf(), 'photo.jpg', 'application/x-elf'],
      ['noise', Buffer.from([0, 1, 2, 3, 255, 254]), 'photo.jpg', null],
    ] as [string, Buffer, string, string | null][])
    .run(async ({ assert }, [, bytes, name, mediaType]) => {
      const me = await somebody()
      const reply = await me.upload(bytes, { name, headers: { 'content-type': 'image/png' } })

      assert.equal(reply.status, 415, reply.text)
      assert.equal(reply.error?.code, 'assets.type_refused')
      assert.equal(reply.error?.meta?.['mediaType'], mediaType)
      assert.include(reply.error?.detail ?? '', 'pdf')
    })

  test('of a picture that is also a script stays a picture', async ({ assert }) => {
    const me = await somebody()
    const reply = await me.upload(gif('/*<script>alert(1)</script>*/'), { name: 'x.html' })

    assert.equal(reply.attributes['mediaType'], 'image/gif')
  })

  test('leaves nothing behind when the line breaks, and can be sent again', async ({ assert }) => {
    const me = await somebody()
    const key = randomUUID()
    const broken = new AbortController()
    const half = new ReadableStream({
      start(stream) {
        stream.enqueue(png().subarray(0, 40))
        queueMicrotask(() => broken.abort())
      },
    })
    await assert.rejects(() => me.upload(half, { key }, broken.signal))
    const whole = await me.upload(png(randomUUID()), { key })

    assert.equal(whole.status, 201, whole.text)
  })

  test('is not for everybody to send', async ({ assert }) => {
    const account = await makeAccount()
    const reader = await Uploader.of(account.id, ['bookings:read'])
    const refused = await reader.upload(png())

    assert.equal(refused.status, 403)
    assert.equal(refused.error?.code, 'identity.ability_missing')
  })

  test('waits in small numbers: who sends and never uses is asked to stop', async ({ assert }) => {
    const account = await makeAccount()
    const me = await Uploader.of(account.id)
    const db = await app.container.make(Database)
    const id = await me.idOf(png(randomUUID()))
    await db.rawQuery(
      `insert into kernel.assets (id, digest, size, media_type, name, use, uploaded_by, created_at)
       select 'ast_' || n || id, digest, size, media_type, name, use, uploaded_by, created_at
       from kernel.assets, generate_series(1, 39) n where id = ?`,
      [id]
    )
    const refused = await me.upload(png(randomUUID()))

    assert.equal(refused.status, 429)
    assert.equal(refused.error?.code, 'assets.too_many_waiting')
  })
})
