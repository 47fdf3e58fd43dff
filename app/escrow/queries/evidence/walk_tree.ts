import { inject } from '@adonisjs/core'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { noteHash, originOf, parseNote } from '#escrow/domain/evidence/checkpoint'
import { epochLeaf } from '#escrow/domain/evidence/leaf'
import { Frontier } from '#escrow/domain/evidence/merkle'
import { isSignedBy } from '#escrow/gateways/checkpoints/checkpoint_signer'
import { Checkpoints, type Checkpoint, type Epoch } from '#escrow/persistence/evidence/checkpoints'
import { Tree } from '#escrow/persistence/evidence/tree'
import { LeafHashes } from '#escrow/queries/evidence/leaf_hashes'
import { sql } from '#kernel/sql'

const BATCH = 2000
const SHOWN = 20

type Row = Record<string, unknown>

export interface Walked {
  /** Leaves that are not where they should be. */
  readonly leaves: readonly Row[]
  /** Checkpoints that are not of this tree, or not ours. */
  readonly checkpoints: readonly Row[]
}

/** Builds every tree anew from its leaves, and holds it against what was signed. */
@inject()
export class WalkTree {
  constructor(
    private readonly tree: Tree,
    private readonly checkpoints: Checkpoints
  ) {}

  async execute(client: QueryClientContract): Promise<Walked> {
    const leaves: Row[] = await this.#cutLoose(client)
    const broken: Row[] = []
    const ledger = await this.checkpoints.ledger(client)
    let before: string | null = null
    for (const epoch of await this.checkpoints.epochs(client)) {
      const frontier = new Frontier()
      const hashes = await LeafHashes.of(client, epoch.number)
      leaves.push(...(await this.#first(client, epoch)))
      before = epoch.continues
      for await (const checkpoint of this.#checkpoints(client, epoch.number)) {
        const wrong = flaws(checkpoint, originOf(ledger ?? '', epoch.number), before)
        const from = frontier.size
        while (frontier.size < checkpoint.size) {
          const hash = hashes.next() ?? (await hashes.more())
          if (!hash) break
          frontier.append(hash)
        }
        if (!frontier.root().equals(checkpoint.root)) wrong.push('root')
        if (!frontier.toBytes().equals(checkpoint.frontier.toBytes())) wrong.push('frontier')
        if (wrong.length > 0) broken.push(await this.#named(client, checkpoint, wrong, from))
        before = checkpoint.note
      }
      leaves.push(...hashes.gaps.map((seq) => ({ epoch: epoch.number, seq, broken: 'a gap' })))
      for (const leaf of await this.tree.leaves(client, epoch.number, hashes.beyond, SHOWN)) {
        const { seq, transferId } = leaf
        const place = { epoch: epoch.number, seq: String(seq), transfer_id: transferId }
        leaves.push({ ...place, broken: 'under no checkpoint' })
      }
    }
    return { leaves, checkpoints: broken }
  }

  /** Only the first leaf of a later epoch is of no transfer. */
  async #cutLoose(client: QueryClientContract): Promise<Row[]> {
    const rows = await sql<Row>(
      client,
      `select epoch, seq, transfer_id from escrow.leaves
       where transfer_id is null and not (epoch > 1 and seq = 0)
       order by epoch, seq limit ${SHOWN}`
    )
    return rows.map((leaf) => ({ ...leaf, broken: 'its transfer is gone' }))
  }

  /** A later epoch begins with the checkpoint that it continues. */
  async #first(client: QueryClientContract, { number, continues }: Epoch): Promise<Row[]> {
    if (continues === null) return []
    const [first] = await this.tree.leaves(client, number, 0n, 1)
    if (!first || (first.transferId === null && epochLeaf(continues).equals(first.hash))) return []
    const place = { epoch: number, seq: String(first.seq), transfer_id: first.transferId }
    return [{ ...place, broken: 'not the checkpoint that the epoch continues' }]
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

  /** A wrong head says that something below it is: what it covers and the one before it does not. */
  async #named(
    client: QueryClientContract,
    { epoch, size }: Checkpoint,
    wrong: readonly string[],
    from: bigint
  ): Promise<Row> {
    const covered = await this.tree.leaves(client, epoch, from, SHOWN)
    return {
      epoch,
      size: String(size),
      broken: wrong.join(', '),
      transfers: covered.flatMap(({ seq, transferId }) => (seq < size ? (transferId ?? []) : [])),
    }
  }
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
