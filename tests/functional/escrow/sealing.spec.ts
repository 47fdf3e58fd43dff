import { appendFile, readFile, writeFile } from 'node:fs/promises'
import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { PublishCheckpoints } from '#escrow/actions/evidence/publish_checkpoints'
import { SealTransfers } from '#escrow/actions/evidence/seal_transfers'
import { isConsistent, isIncluded } from '#escrow/domain/evidence/checks'
import { parseNote } from '#escrow/domain/evidence/checkpoint'
import { leafHash, Frontier } from '#escrow/domain/evidence/merkle'
import { CheckpointLog } from '#escrow/gateways/checkpoint_log'
import { isSignedBy } from '#escrow/gateways/checkpoint_signer'
import { movedMoney, publishedEntries, rows, seal } from '#tests/support/escrow/evidence'

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
})
