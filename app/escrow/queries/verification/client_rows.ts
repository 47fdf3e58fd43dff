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
        if (error) reject(error)
        else resolve()
      }
      this.client.query(new CopyOut(statementsOf(copied), new RowsInTurn(copied), done))
    })
  }
}

class CopyOut extends pg.Query {
  /** The driver has a property `rows` of its own. */
  readonly #inTurn: RowsInTurn

  constructor(text: string, rows: RowsInTurn, done: (error: Error | null | undefined) => void) {
    super(text, done)
    this.#inTurn = rows
  }

  /** The driver uses its buffer again: rows get one of their own. */
  handleCopyData({ chunk }: { chunk: Buffer }): void {
    this.#inTurn.message(Buffer.from(chunk), 0, chunk.length)
  }

  handleCommandComplete(): void {
    this.#inTurn.end()
  }
}
