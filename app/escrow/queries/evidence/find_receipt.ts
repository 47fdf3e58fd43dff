import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { JournalEntry } from '#escrow/domain/journal_entry'
import type { SealedLeg, SealedTransfer } from '#escrow/domain/evidence/leaf'
import { inclusionProof } from '#escrow/domain/evidence/proofs'
import { openedLeaf, type Receipt } from '#escrow/domain/evidence/receipt'
import { Checkpoints } from '#escrow/persistence/evidence/checkpoints'
import { SealedTransfers } from '#escrow/persistence/evidence/sealed_transfers'
import { Tree } from '#escrow/persistence/evidence/tree'
import { Money } from '#kernel/money'
import { sql } from '#kernel/sql'

export interface ReceiptView {
  readonly transferId: string
  readonly kind: JournalEntry['kind']
  readonly bookingId: string | null
  readonly occurredAt: string
  /** What the reader may see moved, each with the account it moved on. */
  readonly legs: readonly { account: string; ownerId: string | null; amount: Money }[]
  /** Null until it is sealed and published, about a second after the transfer. */
  readonly receipt: Receipt | null
}

/** The reader's parties; null shows everything. */
type Readers = readonly string[] | null

/** A party's proof of a transfer: its own legs opened, the others by their hashes alone. */
@inject()
export class FindReceipt {
  constructor(
    private readonly db: Database,
    private readonly transfers: SealedTransfers,
    private readonly tree: Tree,
    private readonly checkpoints: Checkpoints
  ) {}

  async execute(transferId: string, readers: Readers): Promise<ReceiptView | null> {
    const client = this.db.connection()
    const transfer = (await this.transfers.named(client, [transferId])).get(transferId)
    if (!transfer) return null
    const isOpen = await this.#opener(client, transfer, readers)
    const legs = transfer.legs.filter(isOpen)
    if (legs.length === 0) return null
    const { header } = transfer
    return {
      transferId,
      kind: header.kind as JournalEntry['kind'],
      bookingId: header.bookingId,
      occurredAt: header.occurredAt,
      legs: legs.map(({ kind, owner, currency, amount }) => ({
        account: kind,
        ownerId: owner === '' ? null : owner,
        amount: Money.of(amount, currency),
      })),
      receipt: await this.#prove(client, transfer, isOpen),
    }
  }

  /** A booking's escrow account is its two sides' to see, whoever of them the money goes to. */
  async #opener(
    client: QueryClientContract,
    { header, legs }: SealedTransfer,
    readers: Readers
  ): Promise<(leg: SealedLeg) => boolean> {
    if (readers === null) return () => true
    const sides = legs.some(({ kind }) => kind === 'booking_escrow')
      ? await this.#sidesOf(client, header.holdId)
      : []
    const isSide = sides.some((party) => readers.includes(party))
    return ({ kind, owner }) => readers.includes(owner) || (isSide && kind === 'booking_escrow')
  }

  async #sidesOf(client: QueryClientContract, holdId: string | null): Promise<string[]> {
    const [row] = await sql<{ client_id: string; talent_id: string }>(
      client,
      'select client_id, talent_id from escrow.holds where id = :holdId',
      { holdId }
    )
    return row ? [row.client_id, row.talent_id] : []
  }

  async #prove(
    client: QueryClientContract,
    transfer: SealedTransfer,
    isOpen: (leg: SealedLeg) => boolean
  ): Promise<Receipt | null> {
    const leaf = await this.tree.leafOf(client, transfer.header.id)
    if (!leaf) return null
    const checkpoint = await this.checkpoints.coveringPublished(client, leaf.epoch, leaf.seq)
    if (!checkpoint) return null
    const path = await this.tree.prove(client, leaf.epoch, (hashAt) =>
      inclusionProof(leaf.seq, checkpoint.size, hashAt)
    )
    return {
      format: 'uvidense.receipt.1',
      leaf: openedLeaf(leaf.salt, transfer, isOpen),
      proof: {
        epoch: leaf.epoch,
        index: String(leaf.seq),
        size: String(checkpoint.size),
        path: path.map((hash) => hash.toString('hex')),
      },
      checkpoint: checkpoint.note,
      key: checkpoint.key,
    }
  }
}
