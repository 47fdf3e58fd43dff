import { createHash, randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { ConcedeDispute } from '#booking/actions/concede_dispute'
import { PassToStaff } from '#booking/actions/pass_to_staff'
import { assetsFolder } from '#config/drive'
import { makeBooking, type MadeBooking } from '#database/factories/booking/bookings'
import { makeAccount, makeStaff } from '#database/factories/identity/accounts'
import { system } from '#kernel/actor'
import { gif, pdf, png } from '#tests/support/assets/samples'
import { Uploader } from '#tests/support/assets/uploader'
import { Calendar } from '#tests/support/booking/calendar'
import { Caller } from '#tests/support/booking/caller'
import { hourlyScene } from '#tests/support/booking/hourly_scene'
import { toldOf } from '#tests/support/booking/ledger'

interface Sealed {
  id: string
  digest: string
}

class Side {
  private constructor(
    readonly calls: Caller,
    readonly files: Uploader
  ) {}

  static async of(accountId: string): Promise<Side> {
    return new Side(await Caller.of(accountId), await Uploader.of(accountId))
  }

  async seal(
    { disputeId }: Pick<MadeBooking, 'disputeId'>,
    bytes: Buffer,
    name: string
  ): Promise<Sealed> {
    const assetId = await this.files.idOf(bytes, name)
    const { status, text, id, attributes } = await this.calls.post(
      `/disputes/${disputeId}/evidence`,
      'evidence',
      { assetId, caption: 'As it stood on Monday.' }
    )
    if (status !== 201) throw new Error(`Sealing answered ${status}: ${text}`)
    return { id, digest: String(attributes['digest']) }
  }
}

async function stage() {
  const booking = await makeBooking('disputed')
  const [client, talent] = await Promise.all([
    Side.of(booking.client.account.id),
    Side.of(booking.talent.account.id),
  ])
  return { booking, client, talent, path: `/disputes/${booking.disputeId}/evidence` }
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

test.group('Evidence', () => {
  test('is sealed by either side and seen by both and by staff', async ({ assert }) => {
    const { booking, client, talent, path } = await stage()
    const photo = png(randomUUID())
    const sealed = await client.seal(booking, photo, 'shelf.png')
    await talent.seal(booking, pdf(randomUUID()), 'plan.pdf')

    const support = await Caller.of((await makeStaff('support')).id)
    for (const reader of [client.calls, talent.calls, support]) {
      const { list } = await reader.get(path)
      assert.deepEqual(
        list.map(({ attributes }) => [attributes['side'], attributes['name']]),
        [
          ['client', 'shelf.png'],
          ['talent', 'plan.pdf'],
        ]
      )
      assert.deepInclude(list[0]?.attributes, {
        digest: sha256(photo),
        size: photo.length,
        mediaType: 'image/png',
        caption: 'As it stood on Monday.',
        fileUrl: `/api/v1/evidence/${sealed.id}/file`,
      })
    }
    assert.equal((await toldOf(booking.id)).at(-1), 'evidence_added')
  })

  test('is given out as it came, inert, to nobody but them', async ({ assert }) => {
    const { booking, client, talent } = await stage()
    const photo = png(randomUUID())
    const { id, digest } = await client.seal(booking, photo, 'Regal “A”\u202Egnp.exe')
    const answer = await talent.files.download(`/evidence/${id}/file`)

    assert.equal(answer.status, 200)
    assert.deepEqual(answer.bytes, photo)
    const told = Object.fromEntries(answer.headers)
    assert.equal(told['content-type'], 'image/png')
    assert.equal(told['x-content-type-options'], 'nosniff')
    assert.include(told['content-security-policy'], 'sandbox')
    assert.include(told['content-security-policy'], "default-src 'none'")
    assert.equal(told['cross-origin-resource-policy'], 'same-origin')
    assert.include(told['content-disposition'], 'inline; filename="Regal _A_gnp.exe.png"')
    assert.equal(told['repr-digest'], `sha-256=:${Buffer.from(digest, 'hex').toString('base64')}:`)
    assert.equal(told['etag'], `"${digest}"`)
    const known = { 'if-none-match': `"${digest}"`, 'cache-control': 'max-age=0' }
    assert.equal((await talent.files.download(`/evidence/${id}/file`, known)).status, 304)

    const stranger = await Uploader.of((await makeAccount()).id)
    assert.equal((await stranger.download(`/evidence/${id}/file`)).status, 404)
    assert.equal((await stranger.download(`/evidence/${id}`)).status, 404)
    assert.equal((await Caller.visitor().get(`/evidence/${id}/file`)).status, 401)
  })

  test('that is no picture or PDF is saved, never opened: {0}')
    .with([
      ['notes', Buffer.from('hello <script>alert(1)</script>'), 'notes.html', 'attachment'],
      ['a picture and a script', gif('/*<script>alert(1)</script>*/'), 'x.js', 'inline'],
      ['a PDF and a page', pdf('<html><script>alert(1)</script>'), 'x.htm', 'inline'],
    ] as [string, Buffer, string, string][])
    .run(async ({ assert }, [, bytes, name, kind]) => {
      const { booking, client } = await stage()
      const { id } = await client.seal(booking, bytes, name)
      const { headers } = await client.files.download(`/evidence/${id}/file`)

      assert.notMatch(headers.get('content-type') ?? '', /html|script/)
      assert.equal(headers.get('x-content-type-options'), 'nosniff')
      assert.include(headers.get('content-security-policy') ?? '', "default-src 'none'")
      const told = headers.get('content-disposition') ?? ''
      assert.isTrue(told.startsWith(`${kind};`), told)
      assert.notMatch(told, /\.(html|htm|js)"/)
    })

  test('is never changed or removed, not even by the database’s own hand', async ({ assert }) => {
    const { booking, client } = await stage()
    const { id } = await client.seal(booking, png(randomUUID()), 'shelf.png')
    const db = await app.container.make(Database)
    const row = db.from('booking.dispute_evidence').where({ id })

    await assert.rejects(() => row.clone().update({ caption: 'Another day.' }), /refused/)
    await assert.rejects(() => row.clone().delete(), /refused/)
    await assert.rejects(() => db.rawQuery('truncate booking.dispute_evidence'), /refused/)
    const { asset_id: assetId }: { asset_id: string } = await row.clone().firstOrFail()
    const asset = db.from('kernel.assets').where({ id: assetId })
    await assert.rejects(() => asset.clone().update({ digest: '0'.repeat(64) }), /refused/)
    await assert.rejects(() => asset.clone().delete(), /refused/)
  })

  test('whose bytes were changed behind our back is not given out, and says so', async ({
    assert,
  }) => {
    const { booking, client, talent } = await stage()
    const { id, digest } = await client.seal(booking, png(randomUUID()), 'shelf.png')
    await writeFile(join(assetsFolder, 'sha256', digest.slice(0, 2), digest), png('forged'))
    const answer = await talent.calls.get(`/evidence/${id}/file`)

    assert.equal(answer.status, 500)
    assert.equal(answer.error?.code, 'assets.bytes_changed')
    assert.equal(answer.error?.meta?.['expected'], digest)
    assert.isNull(answer.headers.get('etag'))
  })

  test('comes from the two sides while the dispute is open', async ({ assert }) => {
    const { booking, client, talent, path } = await stage()
    const staff = await Side.of((await makeStaff('finance')).id)
    const assetId = await staff.files.idOf(png(randomUUID()))
    const refused = await staff.calls.post(path, 'evidence', { assetId })
    assert.equal(refused.status, 403)
    assert.equal(refused.error?.code, 'booking.not_your_move')
    assert.include((await client.calls.get(`/disputes/${booking.disputeId}`)).can, 'evidence')

    const concede = await app.container.make(ConcedeDispute)
    await concede.execute(booking.disputeId, booking.client.actor)
    const late = await talent.files.idOf(png(randomUUID()))
    const answer = await talent.calls.post(path, 'evidence', { assetId: late })
    assert.equal(answer.status, 409)
    assert.deepInclude(answer.error, { code: 'booking.wrong_state' })
    assert.deepInclude(answer.error?.meta, { state: 'settled' })
    assert.notInclude((await client.calls.get(`/disputes/${booking.disputeId}`)).can, 'evidence')
  })

  test('is one’s own upload, once, with a caption that fits', async ({ assert }) => {
    const { booking, client, talent, path } = await stage()
    const bytes = png(randomUUID())
    const assetId = await client.files.idOf(bytes)
    const seal = (side: Side, id: string, caption = '') =>
      side.calls.post(path, 'evidence', { assetId: id, caption })

    const theirs = await seal(talent, assetId)
    assert.equal(theirs.error?.code, 'assets.not_attachable')
    assert.equal(theirs.error?.source?.pointer, '/data/attributes/assetId')
    const long = await seal(client, assetId, 'x'.repeat(501))
    assert.equal(long.error?.source?.pointer, '/data/attributes/caption')
    assert.equal((await seal(client, assetId)).status, 201)
    assert.equal((await seal(client, assetId)).error?.code, 'assets.not_attachable')

    const same = await seal(client, await client.files.idOf(bytes, 'again.png'))
    assert.equal(same.status, 409)
    assert.equal(same.error?.code, 'booking.evidence_exists')
    const shared = await talent.seal(booking, bytes, 'mine-too.png')
    assert.equal(shared.digest, sha256(bytes))
  })

  test('is sealed about hours as about milestones, and staff see which week', async ({
    assert,
    cleanup,
  }) => {
    const { calendar, back } = Calendar.at('Mon 0:00')
    cleanup(back)
    const scene = await hourlyScene(calendar)
    await calendar.to(0, 'Fri 18:00')
    const { id: entry } = await scene.log(0, 'Tue 9:00', 120)
    await calendar.to(1, 'Mon 12:00')
    const { id: sheet } = await scene.sheet(0)
    const words = { reason: 'Nobody asked for that.', hours: [entry] }
    await scene.asClient.post(`/timesheets/${sheet}/dispute`, 'timesheets', words)
    const [dispute] = (await scene.asClient.get('/disputes')).list
    const disputeId = dispute?.id ?? ''

    const talent = await Side.of(scene.talent.account.id)
    await talent.seal({ disputeId }, Buffer.from('The letters of Tuesday.'), 'letters.txt')
    const { list } = await scene.asClient.get(`/disputes/${disputeId}/evidence`)
    assert.equal(list[0]?.attributes['name'], 'letters.txt')

    await (await app.container.make(PassToStaff)).execute(disputeId, system('test'))
    const staff = await Caller.of((await makeStaff('finance')).id)
    const tasks = await staff.get('/staff-tasks?filter[kind]=to_decide&page[size]=100')
    const task = tasks.list.find(({ attributes }) => attributes['subjectId'] === disputeId)
    const monday = DateTime.fromISO(calendar.monday(0)).toFormat('d MMMM')
    assert.equal(task?.attributes['detail'], `Week of ${monday}`)
  })
})
