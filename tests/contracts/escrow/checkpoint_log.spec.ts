import { appendFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { S3Client } from '@aws-sdk/client-s3'
import { test } from '@japa/runner'
import { Duration } from 'luxon'
import type { Published } from '#escrow/domain/evidence/checkpoint'
import { BucketCheckpointLog } from '#escrow/gateways/checkpoints/bucket_checkpoint_log'
import {
  CheckpointLogConflict,
  type CheckpointLog,
} from '#escrow/gateways/checkpoints/checkpoint_log'
import { copyCheckpoints } from '#escrow/gateways/checkpoints/copy_checkpoints'
import { FileCheckpointLog } from '#escrow/gateways/checkpoints/file_checkpoint_log'
import { SystemClock } from '#kernel/clock'
import { S3Server } from '#tests/support/assets/s3_server'

interface Driver {
  name: string
  /** The log as another process would open it. */
  open: () => CheckpointLog
  /** The first bytes of an entry, as a crash would leave them; null where that cannot be. */
  tear: ((entry: Published) => Promise<void>) | null
  setup: () => Promise<() => Promise<void>>
}

function fileDriver(): Driver {
  let folder = ''
  const file = () => join(folder, 'deep', 'checkpoints.jsonl')
  return {
    name: 'file',
    open: () => new FileCheckpointLog(file()),
    tear: async ({ epoch, size }) => {
      await appendFile(file(), JSON.stringify({ epoch, size: String(size) }).slice(0, -2))
    },
    setup: async () => {
      folder = await mkdtemp(join(tmpdir(), 'uvidense-log-'))
      return () => rm(folder, { recursive: true })
    },
  }
}

function bucketDriver(): Driver {
  const clock = new SystemClock()
  let server: S3Server
  let client: S3Client
  return {
    name: 'bucket',
    open: () =>
      new BucketCheckpointLog(
        {
          client,
          name: 'ledger',
          folder: 'marketplace',
          locked: Duration.fromObject({ days: 30 }),
        },
        () => clock.now()
      ),
    tear: null,
    setup: async () => {
      server = new S3Server({ mostListed: 2 })
      client = new S3Client({
        endpoint: await server.start(),
        forcePathStyle: true,
        region: 'us-east-1',
        credentials: { accessKeyId: 'key', secretAccessKey: 'secret' },
        requestChecksumCalculation: 'WHEN_REQUIRED',
      })
      return () => server.stop()
    },
  }
}

const entry = (size: bigint, note = `note of ${size}\n`): Published => ({
  epoch: 1,
  size,
  note,
  key: 'k+00000000+AA==',
})

async function fill(log: CheckpointLog, ...sizes: bigint[]): Promise<CheckpointLog> {
  let after: Published | null = null
  for (const size of sizes) {
    await log.append(entry(size), after)
    after = entry(size)
  }
  return log
}

const DRIVERS: readonly Driver[] = [fileDriver(), bucketDriver()]

for (const driver of DRIVERS) {
  test.group(`Checkpoint log: ${driver.name}`, (group) => {
    group.each.setup(() => driver.setup())

    const filled = (...sizes: bigint[]) => fill(driver.open(), ...sizes)

    test('is empty at first, and keeps what is appended in order', async ({ assert }) => {
      assert.isNull(await driver.open().last())
      assert.deepEqual(await Array.fromAsync(driver.open().entries()), [])
      await filled(3n, 8n, 9n)
      assert.deepEqual(await driver.open().last(), entry(9n))
      assert.deepEqual(await Array.fromAsync(driver.open().entries()), [
        entry(3n),
        entry(8n),
        entry(9n),
      ])
    })

    test('takes the same entry twice as once', async ({ assert }) => {
      const log = await filled(3n, 8n)
      await log.append(entry(8n), entry(3n))
      assert.lengthOf(await Array.fromAsync(log.entries()), 2)
    })

    test('is filled from another log, and goes on where that was cut off', async ({
      assert,
      cleanup,
    }) => {
      const source = fileDriver()
      cleanup(await source.setup())
      await fill(source.open(), 3n, 8n)
      assert.equal(await copyCheckpoints(source.open(), driver.open()), 2)
      await source.open().append(entry(9n), entry(8n))
      assert.equal(await copyCheckpoints(source.open(), driver.open()), 1)
      assert.deepEqual(await Array.fromAsync(driver.open().entries()), [
        entry(3n),
        entry(8n),
        entry(9n),
      ])
      await driver.open().append(entry(10n), entry(9n))
      await assert.rejects(
        () => copyCheckpoints(source.open(), driver.open()),
        CheckpointLogConflict
      )
    })

    test('refuses an entry that follows another one than its last', async ({ assert }) => {
      const log = await filled(3n, 8n)
      for (const [next, after] of [
        [entry(9n), entry(3n)],
        [entry(9n), null],
        [entry(9n), entry(8n, 'another note\n')],
        [entry(8n, 'another note\n'), entry(3n)],
      ] as const) {
        await assert.rejects(() => log.append(next, after), CheckpointLogConflict)
      }
      assert.deepEqual(await log.last(), entry(8n))
    })

    test('of several writers at once, one appends', async ({ assert }) => {
      await filled(3n)
      const tries = await Promise.allSettled(
        [4n, 5n, 6n, 7n].map((size) => driver.open().append(entry(size), entry(3n)))
      )
      assert.lengthOf(
        tries.filter(({ status }) => status === 'fulfilled'),
        1
      )
      assert.lengthOf(await Array.fromAsync(driver.open().entries()), 2)
    })

    const { tear } = driver
    if (tear) {
      test('completes what a crash cut off, and nothing else', async ({ assert }) => {
        const log = await filled(3n)
        await tear(entry(8n))
        assert.deepEqual(await log.last(), entry(3n))
        await assert.rejects(() => log.append(entry(9n), entry(3n)), CheckpointLogConflict)
        await log.append(entry(8n), entry(3n))
        assert.deepEqual(await Array.fromAsync(log.entries()), [entry(3n), entry(8n)])
      })
    }

    test('holds notes longer than one read of its end', async ({ assert }) => {
      const long = entry(4n, `${'x'.repeat(40_000)}\n`)
      const log = await filled(3n)
      await log.append(long, entry(3n))
      await log.append(entry(5n), long)
      assert.deepEqual(await log.last(), entry(5n))
      assert.lengthOf(await Array.fromAsync(log.entries()), 3)
    })
  })
}
