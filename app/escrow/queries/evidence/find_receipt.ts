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
  /** Whether the receipt is made: about a second after the transfer. */
  readonly isSealed: boolean
  /** Left out of listings. */
  readonly receipt: Receipt | null
}

/** The reader's parties; null shows everything. */
type Readers = readonly string[] | null
type IsOpen = (leg: SealedLeg) => boolean

const LISTED = 100

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
    const sides = await this.#sidesOf(client, transfer.header.bookingId)
    const isOpen = openerFor(readers, sides)
    if (!transfer.legs.some(isOpen)) return null
    const receipt = await this.#prove(client, transfer, isOpen)
    return viewOf(transfer, isOpen, receipt !== null, receipt)
  }

  /** Of a booking, the newest first. */
  async ofBooking(bookingId: string, readers: Readers): Promise<ReceiptView[]> {
    const client = this.db.connection()
    const isOpen = openerFor(readers, await this.#sidesOf(client, bookingId))
    const rows = await sql<{ id: string; sealed: boolean }>(
      client,
      `select t.id, exists (
         select from escrow.leaves l join escrow.publications p
           on p.epoch = l.epoch and p.size > l.seq where l.transfer_id = t.id) as sealed
       from escrow.transfers t where t.booking_id = :bookingId order by t.id desc limit ${LISTED}`,
      { bookingId }
    )
    const transfers = await this.transfers.named(
      client,
      rows.map(({ id }) => id)
    )
    return rows.flatMap(({ id, sealed }) => {
      const transfer = transfers.get(id)
      return transfer?.legs.some(isOpen) ? [viewOf(transfer, isOpen, sealed, null)] : []
    })
  }

  async #sidesOf(client: QueryClientContract, bookingId: string | null): Promise<string[]> {
    if (bookingId === null) return []
    const [row] = await sql<{ client_id: string; talent_id: string }>(
      client,
      'select client_id, talent_id from escrow.holds where booking_id = :bookingId limit 1',
      { bookingId }
    )
    return row ? [row.client_id, row.talent_id] : []
  }

  async #prove(
    client: QueryClientContract,
    transfer: SealedTransfer,
    isOpen: IsOpen
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

/** A booking's escrow account is its two sides' to see, whoever of them the money goes to. */
function openerFor(readers: Readers, sides: readonly string[]): IsOpen {
  if (readers === null) return () => true
  const isSide = sides.some((party) => readers.includes(party))
  return ({ kind, owner }) => readers.includes(owner) || (isSide && kind === 'booking_escrow')
}

function viewOf(
  { header, legs }: SealedTransfer,
  isOpen: IsOpen,
  isSealed: boolean,
  receipt: Receipt | null
): ReceiptView {
  return {
    transferId: header.id,
    kind: header.kind as JournalEntry['kind'],
    bookingId: header.bookingId,
    occurredAt: header.occurredAt,
    legs: legs.filter(isOpen).map(({ kind, owner, currency, amount }) => ({
      account: kind,
      ownerId: owner === '' ? null : owner,
      amount: Money.total(amount, currency),
    })),
    isSealed,
    receipt,
  }
}
