/** Takes one row: it begins at `at`, in bytes that nobody writes to again. */
export type TakeRow = (bytes: Buffer, at: number) => void

/** A query, and who takes its rows as `COPY … (FORMAT binary)` writes them. */
export interface Copied {
  readonly query: string
  readonly take: TakeRow
}

/** A connection that rows are read from by the million. */
export interface RowSource {
  /** Sends the queries together; their rows come in this order. */
  copy(copied: readonly Copied[]): Promise<void>
}

export const statementsOf = (copied: readonly Copied[]): string =>
  copied.map(({ query }) => `copy (${query}) to stdout (format binary)`).join('; ')

/** Source: PostgreSQL, COPY, binary format: signature, flags, and the length of an extension. */
const FILE_HEADER_BYTES = 19
const TRAILER = -1

/** Gives each query's rows to whom they are for. */
export class RowsInTurn {
  #turn = 0
  #isHeaderDue = true

  constructor(private readonly copied: readonly Copied[]) {}

  /** A message holds a row, after the file's header if it is the first, or the file's trailer. */
  message(bytes: Buffer, from: number, to: number): void {
    const at = this.#isHeaderDue ? from + FILE_HEADER_BYTES : from
    this.#isHeaderDue = false
    if (at < to && bytes.readInt16BE(at) !== TRAILER) this.copied[this.#turn]?.take(bytes, at)
  }

  /** What comes now is of the next query. */
  end(): void {
    this.#turn++
    this.#isHeaderDue = true
  }
}
