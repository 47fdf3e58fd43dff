import { nodeHash } from '#escrow/domain/evidence/merkle'

/** Names a complete subtree: of 2^level leaves, the index-th of its size. */
export interface Place {
  readonly level: number
  readonly index: bigint
}

/** Gives the hash of a complete subtree. */
export type HashAt = (place: Place) => Buffer

/** The part of a tree over the leaves from `start` up to, not including, `end`. */
interface Range {
  readonly start: bigint
  readonly end: bigint
}

/** PATH(index, D_size) of RFC 9162, section 2.1.3.1. */
export function inclusionProof(index: bigint, size: bigint, hashAt: HashAt): Buffer[] {
  if (index < 0n || index >= size) throw new RangeError(`No leaf ${index} in a tree of ${size}`)
  return pathTo(index, { start: 0n, end: size }).map((range) => hashOf(range, hashAt))
}

/** PROOF(from, D_to) of RFC 9162, section 2.1.4.1. */
export function consistencyProof(from: bigint, to: bigint, hashAt: HashAt): Buffer[] {
  if (from <= 0n || from > to) throw new RangeError(`No tree of ${from} within one of ${to}`)
  return growth(from, { start: 0n, end: to }, true).map((range) => hashOf(range, hashAt))
}

/** The subtrees a proof needs, so that they can be read at once. */
export function placesOf(prove: (hashAt: HashAt) => unknown): Place[] {
  const places: Place[] = []
  prove((place) => {
    places.push(place)
    return Buffer.alloc(32)
  })
  return places
}

function pathTo(index: bigint, range: Range): Range[] {
  if (range.end - range.start === 1n) return []
  const { left, right } = halves(range)
  return index < left.end ? [...pathTo(index, left), right] : [...pathTo(index, right), left]
}

/** SUBPROOF; `whole` says that the old tree's root is what its reader already has. */
function growth(from: bigint, range: Range, whole: boolean): Range[] {
  if (from === range.end) return whole ? [] : [range]
  const { left, right } = halves(range)
  return from <= left.end
    ? [...growth(from, left, whole), right]
    : [...growth(from, right, false), left]
}

/** Split at the largest power of two smaller than the number of leaves. */
function halves({ start, end }: Range): { left: Range; right: Range } {
  let width = 1n
  while (width * 2n < end - start) width *= 2n
  return { left: { start, end: start + width }, right: { start: start + width, end } }
}

function hashOf(range: Range, hashAt: HashAt): Buffer {
  const width = range.end - range.start
  const level = width.toString(2).length - 1
  if (width === 1n << BigInt(level)) return hashAt({ level, index: range.start >> BigInt(level) })
  const { left, right } = halves(range)
  return nodeHash(hashOf(left, hashAt), hashOf(right, hashAt))
}
