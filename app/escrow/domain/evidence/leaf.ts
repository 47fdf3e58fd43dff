import { leafHash } from '#escrow/domain/evidence/merkle'
import { sha256 } from '#kernel/sha256'

/** What a leaf says openly of its transfer. Times are ISO 8601 in UTC, to the microsecond. */
export interface LeafHeader {
  readonly id: string
  readonly kind: string
  readonly bookingId: string | null
  readonly holdId: string | null
  readonly reversesId: string | null
  readonly resolvesId: string | null
  readonly occurredAt: string
  readonly postedAt: string
}

/** What a leaf keeps to itself until its salt is shown. */
export interface SealedLeg {
  /** From 1, as the ledger numbers them. */
  readonly leg: number
  /** `la_…` */
  readonly account: string
  readonly kind: string
  readonly owner: string
  readonly booking: string
  readonly currency: string
  /** Minor units, signed. */
  readonly amount: bigint
}

export interface SealedTransfer {
  readonly header: LeafHeader
  /** The ledger's own digest of the whole row, its answer included. */
  readonly digest: Buffer
  readonly legs: readonly SealedLeg[]
}

const COMMITMENT = Buffer.of(2)
const DIGEST = Buffer.of(3)
const LEAF_NAME = Buffer.from('uvidense.leaf.1')
const SALT_NAME = Buffer.from('uvidense.salt.1')
const EPOCH_NAME = Buffer.from('uvidense.epoch.1')

/** Length-prefixed, so that no two lists of fields have the same bytes; −1 for what is not there. */
export function framed(value: string | null): Buffer {
  const bytes = Buffer.from(value ?? '')
  const length = Buffer.alloc(4)
  length.writeInt32BE(value === null ? -1 : bytes.length)
  return Buffer.concat([length, bytes])
}

/** A salt of its own for each leg, from the leaf's one secret: showing one shows no other. */
export function saltOf(secret: Buffer, leg: number): Buffer {
  const number = Buffer.alloc(4)
  number.writeInt32BE(leg)
  return sha256(SALT_NAME, secret, number)
}

export function legCommitment(secret: Buffer, leg: SealedLeg): Buffer {
  const amount = Buffer.alloc(8)
  amount.writeBigInt64BE(leg.amount)
  const { account, kind, owner, booking, currency } = leg
  const fields = [account, kind, owner, booking, currency].map(framed)
  return sha256(COMMITMENT, saltOf(secret, leg.leg), ...fields, amount)
}

export function digestCommitment(secret: Buffer, digest: Buffer): Buffer {
  return sha256(DIGEST, saltOf(secret, 0), digest)
}

/** The Merkle leaf of a transfer: it binds all of it and shows none of its amounts. */
export function transferLeaf(secret: Buffer, { header, digest, legs }: SealedTransfer): Buffer {
  const open = [
    header.id,
    header.kind,
    header.bookingId,
    header.holdId,
    header.reversesId,
    header.resolvesId,
    header.occurredAt,
    header.postedAt,
  ].map(framed)
  const many = Buffer.alloc(4)
  many.writeInt32BE(legs.length)
  const commitments = legs.map((leg) => legCommitment(secret, leg))
  return leafHash(
    Buffer.concat([LEAF_NAME, ...open, digestCommitment(secret, digest), many, ...commitments])
  )
}

/** The first leaf of an epoch after the first: the last checkpoint published before it. */
export function epochLeaf(note: string): Buffer {
  return leafHash(Buffer.concat([EPOCH_NAME, framed(note)]))
}
