import {
  digestCommitment,
  legCommitment,
  saltOf,
  type LeafHeader,
  type SealedLeg,
  type SealedTransfer,
} from '#escrow/domain/evidence/leaf'

/** A leg its reader may see: with its salt it can be held against the leaf. */
export interface OpenedLeg {
  readonly leg: number
  readonly salt: string
  readonly account: string
  readonly kind: string
  readonly owner: string
  readonly booking: string
  readonly currency: string
  readonly amount: string
}

/** A leg of somebody else: its hash, which says nothing of it. */
export interface ClosedLeg {
  readonly leg: number
  readonly hash: string
}

/** Proves, without any server, that a transfer is in the ledger as it is shown. Hashes are hex. */
export interface Receipt {
  readonly format: 'uvidense.receipt.1'
  readonly leaf: {
    readonly header: LeafHeader
    readonly digest: string
    readonly legs: readonly (OpenedLeg | ClosedLeg)[]
  }
  readonly proof: {
    readonly epoch: number
    readonly index: string
    readonly size: string
    readonly path: readonly string[]
  }
  /** The signed checkpoint, as it was published. */
  readonly checkpoint: string
  readonly key: string
}

export function openedLeaf(
  secret: Buffer,
  { header, digest, legs }: SealedTransfer,
  isOpen: (leg: SealedLeg) => boolean
): Receipt['leaf'] {
  return {
    header,
    digest: digestCommitment(secret, digest).toString('hex'),
    legs: legs.map((leg) =>
      isOpen(leg)
        ? { ...leg, amount: String(leg.amount), salt: saltOf(secret, leg.leg).toString('hex') }
        : { leg: leg.leg, hash: legCommitment(secret, leg).toString('hex') }
    ),
  }
}
