import { randomUUID } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import app from '@adonisjs/core/services/app'
import { Disk } from '@adonisjs/drive'
import { test } from '@japa/runner'
import { assetsFolder } from '#config/drive'
import { makeBooking, type MadeBooking } from '#database/factories/booking/bookings'
import { makeClient, makeTalent } from '#database/factories/booking/people'
import { keyOf } from '#kernel/assets/asset_store'
import SweepAssetsJob from '#kernel/assets/sweep_assets_job'
import { Money } from '#kernel/money'
import { png } from '#tests/support/assets/samples'
import { Uploader } from '#tests/support/assets/uploader'
import { Caller, type Reply } from '#tests/support/booking/caller'
import { travelInRealTime } from '#tests/support/identity/travel'

const ROUNDS = 10

const seal = (caller: Caller, { disputeId }: MadeBooking, assetId: string) =>
  caller.post(`/disputes/${disputeId}/evidence`, 'evidence', { assetId })

const statuses = (replies: readonly Reply[]) =>
  replies.map(({ status }) => status).sort((a, b) => a - b)

test.group('Evidence under way at once', (group) => {
  let people: { client: Awaited<ReturnType<typeof makeClient>> } & {
    talent: Awaited<ReturnType<typeof makeTalent>>
  }
  let calls: Caller
  let files: Uploader
  group.setup(async () => {
    people = { client: await makeClient(Money.of('20000000', 'USD')), talent: await makeTalent() }
    calls = await Caller.of(people.client.account.id)
    files = await Uploader.of(people.client.account.id)
  })

  test('one upload seals one file, in one of two disputes', async ({ assert }) => {
    for (let round = 0; round < ROUNDS; round++) {
      const [one, two] = await Promise.all([
        makeBooking('disputed', people),
        makeBooking('disputed', people),
      ])
      const assetId = await files.idOf(png(randomUUID()))
      const replies = await Promise.all([
        seal(calls, one, assetId),
        seal(calls, two, assetId),
        seal(calls, one, assetId),
      ])
      assert.deepEqual(statuses(replies), [201, 422, 422])
    }
  })

  test('nothing is sealed once the dispute is settled, whoever comes first', async ({ assert }) => {
    const seen = new Set<number>()
    for (let round = 0; round < ROUNDS; round++) {
      const booking = await makeBooking('disputed', people)
      const assetId = await files.idOf(png(randomUUID()))
      const [sealed, conceded] = await Promise.all([
        seal(calls, booking, assetId),
        calls.post(`/disputes/${booking.disputeId}/concede`),
      ])
      assert.equal(conceded.status, 200, conceded.text)
      assert.include([201, 409], sealed.status, sealed.text)
      if (sealed.status === 409) assert.deepInclude(sealed.error?.meta, { state: 'settled' })
      seen.add(sealed.status)
      const { list } = await calls.get(`/disputes/${booking.disputeId}/evidence`)
      assert.lengthOf(list, sealed.status === 201 ? 1 : 0)
    }
    assert.isNotEmpty([...seen])
  })

  test('one key is one upload, however often it is sent at once', async ({ assert }) => {
    for (let round = 0; round < ROUNDS; round++) {
      const [key, bytes] = [randomUUID(), png(randomUUID())]
      const replies = await Promise.all(
        Array.from({ length: 4 }, () => files.upload(bytes, { key }))
      )
      assert.deepEqual(statuses(replies), [201, 201, 201, 201])
      assert.lengthOf([...new Set(replies.map(({ id }) => id))], 1)
      await seal(calls, await makeBooking('disputed', people), replies[0]?.id ?? '')
    }
    assert.deepEqual(await readdir(join(assetsFolder, 'incoming')), [])
  })

  test('a clean-up takes no bytes that somebody is bringing again', async ({ assert, cleanup }) => {
    const disk = await app.container.make(Disk)
    const back = travelInRealTime({ hours: -25 })
    cleanup(back)
    const yesterday = await Promise.all(
      Array.from({ length: ROUNDS }, async () => {
        const bytes = png(randomUUID())
        await files.idOf(bytes)
        return bytes
      })
    )
    back()
    const sweep = async () => (await app.container.make(SweepAssetsJob)).handle()
    const booking = await makeBooking('disputed', people)
    const [, ...brought] = await Promise.all([
      sweep(),
      ...yesterday.map((bytes) => files.upload(bytes)),
    ])
    for (const [round, reply] of brought.entries()) {
      assert.include([201, 503], reply.status, reply.text)
      const again = () => files.idOf(yesterday[round] ?? Buffer.alloc(0))
      const sealed = await seal(calls, booking, reply.status === 201 ? reply.id : await again())
      assert.equal(sealed.status, 201, sealed.text)
      await sweep()
      assert.isTrue(await disk.exists(keyOf(String(sealed.attributes['digest']))))
      const { status } = await files.download(`/evidence/${sealed.id}/file`)
      assert.equal(status, 200)
    }
  })
})
