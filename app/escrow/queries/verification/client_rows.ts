import pg from 'pg'
import {
  RowsInTurn,
  statementsOf,
  type Copied,
  type RowSource,
} from '#escrow/queries/verification/binary_rows'

/** Rows by way of the driver, beside other statements of the same connection. */
export class ClientRows implements RowSource {
  constructor(private readonly client: pg.Client) {}

  async copy(copied: readonly Copied[]): Promise<void> {
    if (copied.length === 0) return
    await new Promise<void>((resolve, reject) => {
      const done = (error: Error | null | undefined) => {
        const failed = error ?? query.failed
        if (failed) reject(failed)
        else resolve()
      }
      const query = new CopyOut(statementsOf(copied), new RowsInTurn(copied), done)
      this.client.query(query)
    })
  }
}

class CopyOut extends pg.Query {
  /** The driver has a property `rows` of its own. */
  readonly #inTurn: RowsInTurn
  /** What whoever takes the rows threw: the driver would let it end the process. */
  failed: Error | null = null

  constructor(text: string, rows: RowsInTurn, done: (error: Error | null | undefined) => void) {
    super(text, done)
    this.#inTurn = rows
  }

  /** The driver uses its buffer again: rows get one of their own. */
  handleCopyData({ chunk }: { chunk: Buffer }): void {
    if (this.failed) return
    try {
      this.#inTurn.message(Buffer.from(chunk), 0, chunk.length)
    } catch (error) {
      this.failed = error instanceof Error ? error : new Error(String(error))
    }
  }

  handleCommandComplete(): void {
    this.#inTurn.end()
  }
}
