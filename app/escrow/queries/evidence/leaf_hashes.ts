import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { ClientRows } from '#escrow/queries/verification/client_rows'
import type { RowSource } from '#escrow/queries/verification/binary_rows'
import { connectionOf } from '#kernel/statements'

const HASH_BYTES = 32
const AT_ONCE = 50_000
const SHOWN = 20
/** Of a leaf's row: its number, and its hash. */
const SEQ = 6
const HASH = 18

/** The leaves' hashes of an epoch in their order, some thousands at a time. */
export class LeafHashes {
  /** Numbers of leaves before which one is missing. */
  readonly gaps: string[] = []
  #hashes = Buffer.alloc(0)
  #many = 0
  #next = 0
  /** The number that the next leaf should have. */
  #beyond = 0n
  #passed = 0n

  private constructor(
    private readonly rows: RowSource,
    private readonly epoch: number
  ) {}

  static async of(client: QueryClientContract, epoch: number): Promise<LeafHashes> {
    return new LeafHashes(new ClientRows(await connectionOf(client)), epoch)
  }

  /** The number from which on leaves were not given yet. */
  get beyond(): bigint {
    return this.#passed + BigInt(this.#next)
  }

  /** The next one, as long as what was read lasts. */
  next(): Buffer | null {
    if (this.#next === this.#many) return null
    const at = this.#next++ * HASH_BYTES
    return this.#hashes.subarray(at, at + HASH_BYTES)
  }

  /** The next one, once more is read; null in the end. */
  async more(): Promise<Buffer | null> {
    const query = `select seq, hash from escrow.leaves
      where epoch = ${this.epoch} and seq >= ${this.#beyond} order by seq limit ${AT_ONCE}`
    this.#passed = this.#beyond
    // What was given stays as it is: a tree under construction keeps some of it.
    this.#hashes = Buffer.allocUnsafe(AT_ONCE * HASH_BYTES)
    this.#many = 0
    this.#next = 0
    await this.rows.copy([{ query, take: (bytes, at) => this.#take(bytes, at) }])
    return this.next()
  }

  #take(bytes: Buffer, at: number): void {
    const seq = bytes.readBigInt64BE(at + SEQ)
    if (seq !== this.#beyond && this.gaps.length < SHOWN) this.gaps.push(String(seq))
    this.#beyond = seq + 1n
    bytes.copy(this.#hashes, this.#many++ * HASH_BYTES, at + HASH, at + HASH + HASH_BYTES)
  }
}
