import { ByteWriter } from '#kernel/byte_writer'
import { sha256 } from '#kernel/sha256'

const LEAF = Buffer.of(0)
const NODE = '\u0001'
const scratch = new ByteWriter()

export const leafHash = (data: Uint8Array): Buffer => sha256(LEAF, data)

export function nodeHash(left: Buffer, right: Buffer): Buffer {
  return Buffer.from(scratch.restart().latin1(NODE).bytes(left).bytes(right).sha256(), 'latin1')
}

/** Subtrees of 2^8, 2^16, … leaves are kept: what lies between is made from them in one read. */
export const KEPT_LEVELS = 8

/** A complete subtree: of 2^level leaves, the index-th of its size. */
export interface Subtree {
  readonly level: number
  readonly index: bigint
  readonly hash: Buffer
}

/**
 * The right edge of a Merkle tree of RFC 9162, section 2.1: one hash per complete subtree, the
 * largest first. It is all one needs to append leaves and to know the root.
 */
export class Frontier {
  readonly #peaks: Buffer[]
  #size: bigint

  constructor(size = 0n, peaks: readonly Buffer[] = []) {
    if (peaks.length !== bitsOf(size)) {
      throw new Error(`A tree of ${size} leaves has ${bitsOf(size)} peaks, not ${peaks.length}`)
    }
    this.#size = size
    this.#peaks = [...peaks]
  }

  static fromBytes(size: bigint, bytes: Buffer): Frontier {
    const peaks = Array.from({ length: bytes.length / 32 }, (_, i) =>
      bytes.subarray(i * 32, i * 32 + 32)
    )
    return new Frontier(size, peaks)
  }

  get size(): bigint {
    return this.#size
  }

  toBytes(): Buffer {
    return Buffer.concat(this.#peaks)
  }

  /** The subtrees that this leaf completes and that are worth keeping. */
  append(leaf: Buffer): Subtree[] {
    const kept: Subtree[] = []
    let hash = leaf
    for (let level = 0, rest = this.#size; (rest & 1n) === 1n; rest >>= 1n) {
      const left = this.#peaks.pop()
      if (!left) throw new Error('The frontier has lost a peak')
      hash = nodeHash(left, hash)
      level++
      if (level % KEPT_LEVELS === 0) kept.push({ level, index: rest >> 1n, hash })
    }
    this.#peaks.push(hash)
    this.#size++
    return kept
  }

  /** The root; of the empty tree the hash of nothing. */
  root(): Buffer {
    const [last, ...others] = [...this.#peaks].reverse()
    if (!last) return sha256()
    return others.reduce((right, left) => nodeHash(left, right), last)
  }
}

function bitsOf(size: bigint): number {
  let bits = 0
  for (let rest = size; rest > 0n; rest >>= 1n) bits += Number(rest & 1n)
  return bits
}
