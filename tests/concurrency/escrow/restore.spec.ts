import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from '@japa/runner'
import { noteHash, parseNote } from '#escrow/domain/evidence/checkpoint'
import { epochLeaf } from '#escrow/domain/evidence/leaf'
import { FileCheckpointLog } from '#escrow/gateways/checkpoints/file_checkpoint_log'
import { OwnLedger, type Told } from '#tests/support/escrow/own_ledger'

interface Kept {
  leaves: number
  stopped: boolean
}

const REASON = 'The server was lost; this is the backup of the night.'

test.group('A restored ledger', (group) => {
  let published: string
  const ledgers: OwnLedger[] = []

  const open = async () => {
    const ledger = await OwnLedger.open(published)
    ledgers.push(ledger)
    return ledger
  }

  const entries = () =>
    Array.fromAsync(new FileCheckpointLog(join(published, 'uvidense.jsonl')).entries())

  group.each.timeout(300_000)
  group.each.setup(() => {
    published = mkdtempSync(join(tmpdir(), 'uvidense-published-'))
    return async () => {
      for (const ledger of ledgers.splice(0)) await ledger.close()
      rmSync(published, { recursive: true })
    }
  })

  /** Two members of staff, one after the other; what the first one was told. */
  async function recover(ledger: OwnLedger, staff: readonly string[]): Promise<Told[]> {
    const [first = '', second = ''] = staff
    const proposed = await ledger.ace('escrow:recover', '--by', first, '--reason', REASON)
    const [id = ''] = /rcv_[0-9a-z]{26}/.exec(proposed.said) ?? []
    const alone = await ledger.ace('escrow:recover', '--by', first, '--confirm', id)
    return [proposed, alone, await ledger.ace('escrow:recover', '--by', second, '--confirm', id)]
  }

  /** Each line names the one before it, whatever epoch it is of. */
  async function brokenLinks(): Promise<number[]> {
    const notes = (await entries()).map(({ note }) => note)
    return notes.flatMap((note, index) => {
      const before = notes[index - 1]
      const expected = before === undefined ? null : noteHash(before).toString('hex')
      return (parseNote(note)?.prev?.toString('hex') ?? null) === expected ? [] : [index]
    })
  }

  test('from a dump, on another server: sealing stops, and goes on when two of staff have said so', async ({
    assert,
  }) => {
    const lost = await open()
    const [staff] = await lost.errands('staff', 'move', 'seal', 'move', 'seal', 'move')
    const restored = await open()
    await lost.copyTo(restored)
    const [, kept] = await restored.errands('move', 'seal')
    assert.deepEqual(kept, { leaves: 0, published: 0, stopped: true })
    const [freeze] = await restored.ask<{ cause: string; stops_sealing: boolean }>(
      'select cause, stops_sealing from escrow.freezes'
    )
    assert.deepEqual(freeze, { cause: 'evidence.system_changed', stops_sealing: true })
    const last = (await entries()).at(-1)

    const [proposed, alone, confirmed] = await recover(restored, staff as string[])
    assert.equal(proposed?.code, 0, proposed?.said)
    assert.match(String(proposed?.said), /another PostgreSQL server/)
    assert.equal(alone?.code, 1)
    assert.match(String(alone?.said), /Another member of staff/)
    assert.equal(confirmed?.code, 0, confirmed?.said)
    assert.match(String(confirmed?.said), /epoch 2/)

    const [first] = await restored.ask<{ transfer_id: string | null; hash: Buffer }>(
      'select transfer_id, hash from escrow.leaves where epoch = 2 and seq = 0'
    )
    assert.isNull(first?.transfer_id ?? null)
    assert.deepEqual(first?.hash, epochLeaf(last?.note ?? ''))
    const [, folded, after] = await restored.errands('move', 'fold', 'seal')
    assert.isAbove(folded as number, 0)
    assert.isAbove((after as Kept).leaves, 0)
    assert.deepEqual(
      await restored.ask(`select t.id from escrow.transfers t where not exists (
        select from escrow.leaves l where l.transfer_id = t.id)`),
      []
    )
    assert.deepEqual(
      await restored.ask('select id from escrow.freezes where lifted_at is null'),
      []
    )
    const verified = await restored.ace('escrow:verify')
    assert.equal(verified.code, 0, verified.said)
    assert.deepEqual(await brokenLinks(), [])
    assert.equal((await entries()).at(-1)?.epoch, 2)
  })

  test('from an earlier time, on the same server: nothing is signed twice under one size', async ({
    assert,
  }) => {
    const ledger = await open()
    const [staff] = await ledger.errands('staff', 'move', 'seal')
    const bringBack = await ledger.backup()
    await ledger.errands('move', 'seal')
    const before = await entries()
    await bringBack()
    const [, kept] = await ledger.errands('move', 'seal')
    assert.containSubset(kept, { leaves: 0, stopped: true })
    assert.deepEqual(await entries(), before)
    const [freeze] = await ledger.ask<{ cause: string }>('select cause from escrow.freezes')
    assert.equal(freeze?.cause, 'evidence.log_ahead')
    const stopped = await ledger.ace('escrow:verify')
    assert.equal(stopped.code, 1)
    assert.match(stopped.said, /published, but not in the ledger/)

    const [, , confirmed] = await recover(ledger, staff as string[])
    assert.equal(confirmed?.code, 0, confirmed?.said)
    const [, after] = await ledger.errands('move', 'seal')
    assert.isAbove((after as Kept).leaves, 0)
    const verified = await ledger.ace('escrow:verify', '--json')
    assert.equal(verified.code, 0, verified.said)
    assert.deepEqual(await brokenLinks(), [])
    const again = await ledger.ace(
      'escrow:recover',
      '--by',
      String((staff as string[])[0]),
      '--reason',
      REASON
    )
    assert.equal(again.code, 1)
    assert.match(again.said, /nothing is to be recovered/)
  })
})
