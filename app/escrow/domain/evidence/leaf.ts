import { leafHash } from '#escrow/domain/evidence/merkle'
import { ByteWriter } from '#kernel/byte_writer'

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

const LEAF = '\u0000'
const COMMITMENT = '\u0002'
const DIGEST = '\u0003'
const LEAF_NAME = 'uvidense.leaf.1'
const SALT_NAME = 'uvidense.salt.1'
const AMOUNT_BYTES = 8
const EPOCH_NAME = Buffer.from('uvidense.epoch.1')

/** Hashes and secrets are texts here, a character for each byte. */
const textOf = (bytes: Buffer): string => bytes.toString('latin1')
const bytesOf = (text: string): Buffer => Buffer.from(text, 'latin1')

/** Nothing waits between two steps of a hash: one buffer for each that is under way is enough. */
const scratch = new ByteWriter()
const account = new ByteWriter()
const header = new ByteWriter()

const saltText = (secret: string, leg: number): string =>
  scratch.restart().latin1(SALT_NAME).latin1(secret).int32(leg).sha256()

/** A salt of its own for each leg, from the leaf's one secret: showing one shows no other. */
export function saltOf(secret: Buffer, leg: number): Buffer {
  return bytesOf(saltText(textOf(secret), leg))
}

function bytesOfLeg(leg: SealedLeg): LegBytes {
  account.restart().framed(leg.account).framed(leg.kind).framed(leg.owner)
  account.framed(leg.booking).framed(leg.currency)
  const accountTo = account.length
  const bytes = account.int64(leg.amount).written
  const of = { account: bytes, accountFrom: 0, accountTo }
  return { leg: leg.leg, ...of, amount: bytes, amountAt: accountTo }
}

function headerBytes(of: LeafHeader): Buffer {
  header.restart().framed(of.id).framed(of.kind).framed(of.bookingId).framed(of.holdId)
  header.framed(of.reversesId).framed(of.resolvesId)
  return header.framed(of.occurredAt).framed(of.postedAt).written
}

/**
 * What commits to a leg, in bytes: of its account the public id, kind, owner, booking and currency,
 * each framed, and the amount.
 */
export interface LegBytes {
  readonly leg: number
  readonly account: Buffer
  readonly accountFrom: number
  readonly accountTo: number
  readonly amount: Buffer
  readonly amountAt: number
}

export function commitmentText(secret: string, of: LegBytes): string {
  const salt = saltText(secret, of.leg)
  scratch.restart().latin1(COMMITMENT).latin1(salt)
  scratch.bytes(of.account, of.accountFrom, of.accountTo)
  return scratch.bytes(of.amount, of.amountAt, of.amountAt + AMOUNT_BYTES).sha256()
}

export function legCommitment(secret: Buffer, leg: SealedLeg): Buffer {
  return bytesOf(commitmentText(textOf(secret), bytesOfLeg(leg)))
}

function digestText(secret: string, digest: string): string {
  const salt = saltText(secret, 0)
  return scratch.restart().latin1(DIGEST).latin1(salt).latin1(digest).sha256()
}

export function digestCommitment(secret: Buffer, digest: Buffer): Buffer {
  return bytesOf(digestText(textOf(secret), textOf(digest)))
}

/**
 * The Merkle leaf of a transfer, as RFC 9162 hashes leaves.
 *
 * @param open what the leaf says openly, each field framed
 * @param commitments of its legs, in their order
 */
export function leafText(
  secret: string,
  open: Buffer,
  digest: string,
  commitments: readonly string[]
): string {
  const committed = digestText(secret, digest)
  scratch.restart().latin1(LEAF).latin1(LEAF_NAME).bytes(open).latin1(committed)
  scratch.int32(commitments.length)
  for (const commitment of commitments) scratch.latin1(commitment)
  return scratch.sha256()
}

/** The Merkle leaf of a transfer: it binds all of it and shows none of its amounts. */
export function transferLeaf(secret: Buffer, transfer: SealedTransfer): Buffer {
  const text = textOf(secret)
  const commitments = transfer.legs.map((leg) => commitmentText(text, bytesOfLeg(leg)))
  const open = headerBytes(transfer.header)
  return bytesOf(leafText(text, open, textOf(transfer.digest), commitments))
}

/** The first leaf of an epoch after the first: the last checkpoint published before it. */
export function epochLeaf(note: string): Buffer {
  const framed = scratch.restart().framed(note).written
  return leafHash(Buffer.concat([EPOCH_NAME, framed]))
}
