import type { TakeRow } from '#escrow/queries/verification/binary_rows'

/** Rows of one table for some transfers, in the order of those: to be walked beside them. */
export class SortedRows {
  readonly #bytes: Buffer[] = []
  readonly #at: number[] = []
  #next = 0

  /** @param idAt where the length of the transfer's id is written, from the beginning of a row */
  constructor(private readonly idAt: number) {}

  readonly take: TakeRow = (bytes, at) => {
    this.#bytes.push(bytes)
    this.#at.push(at)
  }

  clear(): void {
    this.#bytes.length = 0
    this.#at.length = 0
    this.#next = 0
  }

  /** Whether the next row is of this transfer, or (below zero) of one before it, which has no row. */
  compare(bytes: Buffer, idAt: number, length: number): number {
    const own = this.#bytes[this.#next]
    if (!own) return 1
    const ownAt = (this.#at[this.#next] ?? 0) + this.idAt
    return compared(own, ownAt + 4, own.readInt32BE(ownAt), bytes, idAt, length)
  }

  /** Gives the next row, and passes it. */
  pass(take: TakeRow): boolean {
    const bytes = this.#bytes[this.#next]
    if (!bytes) return false
    take(bytes, this.#at[this.#next++] ?? 0)
    return true
  }

  /** The transfer that a row is of. */
  idOf(bytes: Buffer, at: number): string {
    const from = at + this.idAt
    return bytes.toString('utf8', from + 4, from + 4 + bytes.readInt32BE(from))
  }
}

/** As the collation "C" orders. */
function compared(
  a: Buffer,
  aAt: number,
  aLength: number,
  b: Buffer,
  bAt: number,
  bLength: number
): number {
  const common = Math.min(aLength, bLength)
  for (let i = 0; i < common; i++) {
    const difference = (a[aAt + i] ?? 0) - (b[bAt + i] ?? 0)
    if (difference !== 0) return difference
  }
  return aLength - bLength
}
