import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { ClientRows } from '#escrow/queries/verification/client_rows'
import type { RowSource } from '#escrow/queries/verification/binary_rows'
import { connectionOf } from '#kernel/statements'

const HASH_BYTES = 32
const AT_ONCE = 50_000
const SHOWN = 20
/** Of the one row: how many, the first and the last one's number, and all their hashes. */
const MANY = 6
const FIRST = 18
const LAST = 30
const HASHES = 38

/** The leaves' hashes of an epoch in their order, some thousands at a time. */
export class LeafHashes {
  /** Numbers of leaves before which, among thousands, one is missing. */
  readonly gaps: string[] = []
  #hashes: Buffer = Buffer.alloc(0)
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
    const next = `select seq, hash from escrow.leaves
      where epoch = ${this.epoch} and seq >= ${this.#beyond} order by seq limit ${AT_ONCE}`
    this.#passed = this.#beyond
    this.#many = 0
    this.#next = 0
    await this.rows.copy([
      {
        query: `select count(*), min(seq), max(seq), string_agg(hash, '' order by seq)
          from (${next}) leaves having count(*) > 0`,
        take: (bytes, at) => this.#take(bytes, at),
      },
    ])
    return this.next()
  }

  /** One row for thousands of them: what was given stays as it is, a tree keeps some of it. */
  #take(bytes: Buffer, at: number): void {
    this.#many = Number(bytes.readBigInt64BE(at + MANY))
    const first = bytes.readBigInt64BE(at + FIRST)
    const last = bytes.readBigInt64BE(at + LAST)
    if (first !== this.#beyond) this.#miss(first)
    else if (last !== first + BigInt(this.#many) - 1n) this.#miss(last)
    this.#beyond = last + 1n
    this.#hashes = bytes.subarray(at + HASHES + 4, at + HASHES + 4 + this.#many * HASH_BYTES)
  }

  #miss(before: bigint): void {
    if (this.gaps.length < SHOWN) this.gaps.push(String(before))
  }
}
