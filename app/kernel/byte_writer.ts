import { sha256Text } from '#kernel/sha256'

const FIRST_BYTES = 1024
/** Fewer bytes than this are copied sooner than somebody else is asked to copy them. */
const FEW = 48

/** Writes bytes one after the other into a buffer that it keeps, to hash many short texts. */
export class ByteWriter {
  #bytes = Buffer.allocUnsafe(FIRST_BYTES)
  /** Views of its beginning, by length: most of what is hashed has one of a few lengths. */
  #views: Buffer[] = []
  #length = 0

  restart(): this {
    this.#length = 0
    return this
  }

  get length(): number {
    return this.#length
  }

  /** What was written; the next one is written over it. */
  get written(): Buffer {
    const length = this.#length
    if (length > FIRST_BYTES) return this.#bytes.subarray(0, length)
    return (this.#views[length] ??= this.#bytes.subarray(0, length))
  }

  bytes(source: Buffer, from = 0, to = source.length): this {
    const length = to - from
    const at = this.#take(length)
    const target = this.#bytes
    if (length < FEW) for (let i = 0; i < length; i++) target[at + i] = source[from + i] ?? 0
    else source.copy(target, at, from, to)
    return this
  }

  /** A byte for each character. */
  latin1(text: string): this {
    const at = this.#take(text.length)
    this.#bytes.write(text, at, 'latin1')
    return this
  }

  int32(value: number): this {
    const at = this.#take(4)
    this.#bytes.writeInt32BE(value, at)
    return this
  }

  int64(value: bigint): this {
    const at = this.#take(8)
    this.#bytes.writeBigInt64BE(value, at)
    return this
  }

  /** Length-prefixed, so that no two lists of fields have the same bytes; −1 for what is not there. */
  framed(value: string | null): this {
    if (value === null) return this.int32(-1)
    const bytes = Buffer.from(value)
    return this.int32(bytes.length).bytes(bytes)
  }

  /** The hash of what was written, a character for each byte. */
  sha256(): string {
    return sha256Text(this.written)
  }

  /** Where the next bytes go. */
  #take(bytes: number): number {
    const at = this.#length
    this.#length += bytes
    if (this.#length > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(2 * this.#length)
      this.#bytes.copy(larger, 0, 0, at)
      this.#bytes = larger
      this.#views = []
    }
    return at
  }
}
