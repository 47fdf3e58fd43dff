import { createHash, randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import app from '@adonisjs/core/services/app'
import { Disk } from '@adonisjs/drive'
import { FSDriver } from '@adonisjs/drive/drivers/fs'
import { S3Driver } from '@adonisjs/drive/drivers/s3'
import { Database } from '@adonisjs/lucid/database'
import { test } from '@japa/runner'
import { actorFor, makeAccount } from '#database/factories/identity/accounts'
import { AssetStore, keyOf } from '#kernel/assets/asset_store'
import SweepAssetsJob from '#kernel/assets/sweep_assets_job'
import { receive, type Upload } from '#kernel/assets/upload'
import { SystemClock } from '#kernel/clock'
import { UnitOfWork } from '#kernel/unit_of_work'
import { S3Server } from '#tests/support/assets/s3_server'
import { travelInRealTime } from '#tests/support/identity/travel'

interface Place {
  disk: Disk
  /** Somebody with a key to the storage changes what is there. */
  forge(key: string): Promise<void>
  close(): Promise<void>
}

async function folder(): Promise<Place> {
  const location = await mkdtemp(join(tmpdir(), 'uvidense-disk-'))
  return {
    disk: new Disk(new FSDriver({ location, visibility: 'private' })),
    forge: (key) => writeFile(join(location, key), 'forged'),
    close: () => rm(location, { recursive: true, force: true }),
  }
}

async function bucket(): Promise<Place> {
  const server = new S3Server()
  const disk = new Disk(
    new S3Driver({
      bucket: 'assets',
      region: 'us-east-1',
      endpoint: await server.start(),
      forcePathStyle: true,
      visibility: 'private',
      supportsACL: false,
      credentials: { accessKeyId: 'key', secretAccessKey: 'secret' },
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    })
  )
  return { disk, forge: (key) => disk.put(key, 'forged'), close: () => server.stop() }
}

async function storeOn(disk: Disk): Promise<AssetStore> {
  const db = await app.container.make(Database)
  return new AssetStore(disk, db, await app.container.make(SystemClock))
}

async function sweep(disk: Disk): Promise<void> {
  const db = await app.container.make(Database)
  const job = new SweepAssetsJob(db, disk, await app.container.make(SystemClock))
  await job.handle()
}

for (const [name, open] of [
  ['a folder', folder],
  ['an S3-compatible bucket', bucket],
] as const) {
  test.group(`Assets in ${name}`, (group) => {
    let place: Place
    let incoming: string
    group.setup(async () => {
      place = await open()
      incoming = await mkdtemp(join(tmpdir(), 'uvidense-incoming-'))
    })
    group.teardown(async () => {
      await place.close()
      await rm(incoming, { recursive: true, force: true })
    })

    async function arrived(bytes: Buffer): Promise<Upload> {
      const file = await receive(Readable.from([bytes]), incoming, 1_000_000)
      return { ...file, mediaType: 'text/plain', name: 'notes.txt', use: 'evidence' }
    }

    async function kept(bytes = Buffer.from(randomUUID())) {
      const store = await storeOn(place.disk)
      const upload = await arrived(bytes)
      await store.keepBytes(upload)
      const by = await actorFor((await makeAccount()).id)
      const work = await app.container.make(UnitOfWork)
      const id = await work.run((tx) => store.record(upload, by, tx))
      const attach = () => work.run((tx) => store.attach(id, 'evidence', by, tx))
      return { store, upload, id, attach, bytes }
    }

    test('come back as they went in, named by their digest', async ({ assert }) => {
      const { store, upload, bytes, id } = await kept()
      assert.equal(upload.digest, createHash('sha256').update(bytes).digest('hex'))
      assert.deepEqual(await readFile(upload.path), bytes)
      assert.isTrue(await place.disk.exists(keyOf(upload.digest)))
      assert.deepEqual(await buffer(await store.open(upload)), bytes)
      assert.deepInclude(await store.find(id), { digest: upload.digest, size: bytes.length })
    })

    test('are kept once, and leave nothing half done', async ({ assert }) => {
      const { bytes } = await kept()
      const again = await kept(bytes)
      assert.deepEqual(await buffer(await again.store.open(again.upload)), bytes)
      const { objects } = await place.disk.listAll('arriving/', { recursive: true })
      assert.deepEqual([...objects], [])
    })

    test('that were changed or taken away are found out', async ({ assert }) => {
      const { store, upload } = await kept()
      await place.forge(keyOf(upload.digest))
      await assert.rejects(() => store.open(upload), /bytes_changed/)
      await place.disk.delete(keyOf(upload.digest))
      await assert.rejects(() => store.open(upload), /bytes_missing/)
    })

    test('without a place go after a day, attached ones stay', async ({ assert, cleanup }) => {
      const [loose, attached] = [await kept(), await kept()]
      const shared = await kept(attached.bytes)
      await attached.attach()
      await sweep(place.disk)
      assert.isNotNull(await loose.store.find(loose.id))

      cleanup(travelInRealTime({ hours: 25 }))
      await sweep(place.disk)
      assert.isNull(await loose.store.find(loose.id))
      assert.isNull(await loose.store.find(shared.id))
      assert.isFalse(await place.disk.exists(keyOf(loose.upload.digest)))
      assert.isTrue(await place.disk.exists(keyOf(attached.upload.digest)))
      assert.isNotNull(await attached.store.find(attached.id))
    })

    test('are brought again once they were cleaned up', async ({ assert, cleanup }) => {
      const { bytes } = await kept()
      cleanup(travelInRealTime({ hours: 25 }))
      await sweep(place.disk)
      const again = await kept(bytes)
      assert.deepEqual(await buffer(await again.store.open(again.upload)), bytes)
    })

    test('wait while the same bytes are being cleaned up', async ({ assert }) => {
      const { upload } = await kept()
      const db = await app.container.make(Database)
      const row = db.from('kernel.asset_bytes').where({ digest: upload.digest })
      await row.clone().update({ doomed_at: new Date() })
      const store = await storeOn(place.disk)
      await assert.rejects(() => store.keepBytes(upload), /service\.unavailable/)
      await row.clone().update({ doomed_at: null })
      await store.keepBytes(upload)
    })
  })
}
