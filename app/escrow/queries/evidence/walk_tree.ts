import { inject } from '@adonisjs/core'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { noteHash, originOf, parseNote } from '#escrow/domain/evidence/checkpoint'
import { epochLeaf, transferLeaf, type SealedTransfer } from '#escrow/domain/evidence/leaf'
import { Frontier } from '#escrow/domain/evidence/merkle'
import { isSignedBy } from '#escrow/gateways/checkpoints/checkpoint_signer'
import { Checkpoints, type Checkpoint, type Epoch } from '#escrow/persistence/evidence/checkpoints'
import { SealedTransfers } from '#escrow/persistence/evidence/sealed_transfers'
import { Tree, type SealedLeaf } from '#escrow/persistence/evidence/tree'

const BATCH = 2000

type Row = Record<string, unknown>

export interface Walked {
  /** Transfers that are no longer what was sealed. */
  readonly leaves: readonly Row[]
  /** Checkpoints that are not of this tree, or not ours. */
  readonly checkpoints: readonly Row[]
}

/** Builds every tree anew from the journal, and holds it against what was sealed and signed. */
@inject()
export class WalkTree {
  constructor(
    private readonly tree: Tree,
    private readonly transfers: SealedTransfers,
    private readonly checkpoints: Checkpoints
  ) {}

  /** @param progress is told how many leaves were looked at, now and then */
  async execute(client: QueryClientContract, progress?: (done: bigint) => void): Promise<Walked> {
    const leaves: Row[] = []
    const broken: Row[] = []
    const ledger = await this.checkpoints.ledger(client)
    let before: string | null = null
    let done = 0n
    for (const epoch of await this.checkpoints.epochs(client)) {
      const frontier = new Frontier()
      const walk = this.#leaves(client, epoch, leaves)
      before = epoch.continues
      for await (const checkpoint of this.#checkpoints(client, epoch.number)) {
        const wrong = flaws(checkpoint, originOf(ledger ?? '', epoch.number), before)
        const covered: SealedLeaf[] = []
        while (frontier.size < checkpoint.size) {
          const { value: leaf } = await walk.next()
          if (!leaf) break
          frontier.append(leaf.hash)
          covered.push(leaf)
        }
        if (!frontier.root().equals(checkpoint.root)) wrong.push('root')
        if (!frontier.toBytes().equals(checkpoint.frontier.toBytes())) wrong.push('frontier')
        if (wrong.length > 0) broken.push(namedWith(checkpoint, wrong, covered))
        before = checkpoint.note
        done += BigInt(covered.length)
        progress?.(done)
      }
      for await (const leaf of walk) {
        leaves.push({ ...placeOf(leaf), broken: 'under no checkpoint' })
      }
    }
    return { leaves, checkpoints: broken }
  }

  /** The leaves in order; those that do not fit their transfers are noted on the way. */
  async *#leaves(
    client: QueryClientContract,
    epoch: Epoch,
    broken: Row[]
  ): AsyncGenerator<SealedLeaf, undefined> {
    for (let from = 0n; ;) {
      const batch = await this.tree.leaves(client, epoch.number, from, BATCH)
      const ids = batch.flatMap(({ transferId }) => transferId ?? [])
      const transfers = await this.transfers.named(client, ids)
      for (const [index, leaf] of batch.entries()) {
        if (leaf.seq !== from + BigInt(index)) broken.push({ ...placeOf(leaf), broken: 'a gap' })
        const wrong = flawOf(leaf, epoch, transfers)
        if (wrong !== null) broken.push({ ...placeOf(leaf), broken: wrong })
        yield leaf
      }
      const last = batch.at(-1)
      if (!last || batch.length < BATCH) return undefined
      from = last.seq + 1n
    }
  }

  async *#checkpoints(client: QueryClientContract, epoch: number): AsyncGenerator<Checkpoint> {
    for (let after = { epoch, size: 0n }; ;) {
      const batch = await this.checkpoints.after(client, after, BATCH)
      yield* batch.filter((checkpoint) => checkpoint.epoch === epoch)
      const last = batch.at(-1)
      if (!last || batch.length < BATCH || last.epoch !== epoch) return
      after = last
    }
  }
}

function flawOf(
  leaf: SealedLeaf,
  epoch: Epoch,
  transfers: ReadonlyMap<string, SealedTransfer>
): string | null {
  if (leaf.transferId === null) {
    const expected = epochLeaf(epoch.continues ?? '')
    return expected.equals(leaf.hash) ? null : 'not the checkpoint that the epoch continues'
  }
  const transfer = transfers.get(leaf.transferId)
  if (!transfer) return 'its transfer is gone'
  return transferLeaf(leaf.salt, transfer).equals(leaf.hash) ? null : 'not what was sealed'
}

function flaws(checkpoint: Checkpoint, origin: string, before: string | null): string[] {
  const note = parseNote(checkpoint.note)
  if (!note) return ['note']
  const wrong: string[] = []
  const prev = before === null ? null : noteHash(before).toString('hex')
  if ((note.prev?.toString('hex') ?? null) !== prev) wrong.push('prev')
  if (!note.root.equals(checkpoint.root) || note.size !== checkpoint.size) wrong.push('note')
  if (note.origin !== origin || note.epoch !== checkpoint.epoch) wrong.push('origin')
  if (!isSignedBy(note, checkpoint.key)) wrong.push('signature')
  return wrong
}

const placeOf = ({ epoch, seq, transferId }: SealedLeaf): Row => ({
  epoch,
  seq: String(seq),
  transfer_id: transferId,
})

const SHOWN = 20

/** A wrong head says that something below it is: what it covers and the one before it does not. */
function namedWith(
  { epoch, size }: Checkpoint,
  wrong: readonly string[],
  covered: readonly SealedLeaf[]
): Row {
  return {
    epoch,
    size: String(size),
    broken: wrong.join(', '),
    transfers: covered.slice(0, SHOWN).flatMap(({ transferId }) => transferId ?? []),
  }
}
