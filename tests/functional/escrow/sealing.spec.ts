import { appendFile, readFile } from 'node:fs/promises'
import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { test } from '@japa/runner'
import { SealTransfers } from '#escrow/actions/evidence/seal_transfers'
import { parseNote } from '#escrow/domain/evidence/checkpoint'
import { Frontier } from '#escrow/domain/evidence/merkle'
import { CheckpointLog } from '#escrow/gateways/checkpoints/checkpoint_log'
import { isSignedBy } from '#escrow/gateways/checkpoints/checkpoint_signer'
import { LedgerHealth } from '#escrow/queries/evidence/ledger_health'
import { movedMoney, publishedEntries, rows, seal, sealOnce } from '#tests/support/escrow/evidence'

interface Leaf {
  seq: string
  transfer_id: string
  hash: Buffer
}

const leaves = () => rows<Leaf>('select seq, transfer_id, hash from escrow.leaves order by seq')

test.group('Sealing', () => {
  test('gives every transfer its leaf, folds included, in the order of their transactions', async ({
    assert,
  }) => {
    const { released } = await movedMoney()
    const { leaves: many, stopped } = await seal()
    assert.isFalse(stopped)
    assert.isAtLeast(many, 3)
    const sealed = await leaves()
    assert.deepEqual(
      sealed.map(({ seq }) => Number(seq)),
      sealed.map((_, index) => index)
    )
    const transfers = await rows<{ id: string }>('select id from escrow.transfers order by xid, id')
    assert.deepEqual(
      sealed.map(({ transfer_id }) => transfer_id),
      transfers.map(({ id }) => id)
    )
    assert.include(
      sealed.map(({ transfer_id }) => transfer_id),
      released
    )
    assert.deepEqual(await seal(), { leaves: 0, published: 0, stopped: false })
  })

  test('signs and publishes each head of the tree, chained to the one before', async ({
    assert,
  }) => {
    await movedMoney()
    await seal()
    const sealed = await leaves()
    const entries = await publishedEntries()
    assert.isAtLeast(entries.length, 2)
    for (const [index, { note, key, size }] of entries.entries()) {
      const parsed = parseNote(note)
      if (!parsed) throw new Error(`Not a checkpoint: ${note}`)
      assert.isTrue(isSignedBy(parsed, key))
      const frontier = new Frontier()
      for (const { hash } of sealed.slice(0, Number(size))) frontier.append(hash)
      assert.deepEqual(parsed.root, frontier.root())
      assert.equal(parsed.size, size)
      assert.equal(parsed.prev === null, index === 0)
    }
    assert.equal(entries.at(-1)?.size, BigInt(sealed.length))
  })

  test('publishes after a crash the very bytes that were signed before it', async ({ assert }) => {
    await movedMoney()
    await seal()
    await movedMoney()
    const sealer = await app.container.make(SealTransfers)
    while ((await sealer.execute()).leaves === 0);
    const [signed] = await rows<{ note: string }>(
      'select note from escrow.checkpoints order by epoch desc, size desc limit 1'
    )
    assert.notInclude(
      (await publishedEntries()).map(({ note }) => note),
      signed?.note ?? ''
    )
    assert.isAtLeast((await sealOnce()).published, 1)
    assert.include(
      (await publishedEntries()).map(({ note }) => note),
      signed?.note ?? ''
    )
  })

  test('completes a line that a crash cut off', async ({ assert }) => {
    await seal()
    await movedMoney()
    const sealer = await app.container.make(SealTransfers)
    while ((await sealer.execute()).leaves === 0);
    const [signed] = await rows<{ epoch: number; size: string; note: string; key: string }>(
      'select epoch, size, note, key from escrow.checkpoints order by epoch desc, size desc limit 1'
    )
    const { place: file } = await app.container.make(CheckpointLog)
    await appendFile(file, JSON.stringify(signed).slice(0, 40))
    assert.isFalse((await sealOnce()).stopped)
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\n')
    assert.deepInclude(
      lines.map((line) => JSON.parse(line) as unknown),
      signed ?? {}
    )
  })

  test('waits for whoever may still commit below what it would seal', async ({ assert }) => {
    await seal()
    const db = await app.container.make(Database)
    const running = await db.transaction()
    await running.rawQuery('select pg_current_xact_id()')
    const { released } = await movedMoney()
    assert.containSubset(await sealOnce(), { leaves: 0 })
    const health = await app.container.make(LedgerHealth)
    assert.isAtLeast((await health.now()).unsealed.many, 3)
    await running.rollback()
    assert.isAtLeast((await seal()).leaves, 3)
    const sealed = await rows<Leaf>('select transfer_id from escrow.leaves')
    assert.include(
      sealed.map(({ transfer_id }) => transfer_id),
      released
    )
    assert.equal((await health.now()).unsealed.many, 0)
    assert.isNumber((await health.now()).sealLagMs)
  })

  test('two sealers at once give each transfer one leaf', async ({ assert }) => {
    await movedMoney()
    const sealer = await app.container.make(SealTransfers)
    const many = await Promise.all([seal(), sealer.execute(), sealer.execute(), seal()])
    assert.lengthOf(many, 4)
    await seal()
    const [left] = await rows<{ many: string }>(
      `select count(*) as many from escrow.transfers t where not exists (
         select from escrow.leaves l where l.transfer_id = t.id)`
    )
    assert.equal(left?.many, '0')
    const entries = await publishedEntries()
    assert.equal(new Set(entries.map(({ size }) => size)).size, entries.length)
  })
})
