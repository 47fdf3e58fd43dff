import { FIRST_FIELD } from '#escrow/queries/verification/transfer_rows'
import type { Row } from '#escrow/queries/verification/found'

const HASH_BYTES = 32

/** A leaf in the bytes of its row. */
export class LeafRow {
  readonly #epoch: number
  readonly #salt: number

  constructor(
    private readonly bytes: Buffer,
    private readonly at: number
  ) {
    this.#epoch = at + FIRST_FIELD + 8 + bytes.readInt32BE(at + FIRST_FIELD)
    this.#salt = this.#epoch + 20
  }

  get secret(): string {
    return this.bytes.toString('latin1', this.#salt, this.#salt + HASH_BYTES)
  }

  get hash(): string {
    const from = this.#salt + HASH_BYTES + 4
    return this.bytes.toString('latin1', from, from + HASH_BYTES)
  }

  get place(): Row {
    const idAt = this.at + FIRST_FIELD + 4
    return {
      epoch: this.bytes.readInt32BE(this.#epoch),
      seq: String(this.bytes.readBigInt64BE(this.#epoch + 8)),
      transfer_id: this.bytes.toString('utf8', idAt, this.#epoch - 4),
    }
  }
}
