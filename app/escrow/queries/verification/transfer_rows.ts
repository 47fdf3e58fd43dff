import type { AccountBook } from '#escrow/queries/verification/account_book'
import type { Leg } from '#escrow/queries/verification/leg_rows'
import { commitmentText, leafText } from '#escrow/domain/evidence/leaf'
import { ByteWriter } from '#kernel/byte_writer'

/** The parts of a transfer as its digest takes them, and the digest that is stored. */
export const TRANSFERS = `select id, xid, kind, booking_id, hold_id, idem_scope, idem_key,
  request_hash, reverses_id, resolves_id, answer::text, occurred_at, posted_at, digest
  from escrow.transfers`
/** What seals a transfer. */
export const LEAVES = `select transfer_id, epoch, seq, salt, hash from escrow.leaves`
/** What tells of a transfer. */
export const EVENTS = `select aggregate_id from kernel.outbox
  where aggregate_type = 'transfer' and name = 'escrow.transfer_posted'`

/** Where the length of the transfer's id is written, in rows of all three. */
export const FIRST_FIELD = 2

const FIELDS = 14
const XID = 1
const KIND = 2
const SCOPE = 5
const REQUEST_HASH = 7
const REVERSES = 8
const ANSWER = 10
const OCCURRED = 11
const POSTED = 12
const DIGEST = 13

const NAME = 'uvidense.transfer.1'
const TWO_32 = 2 ** 32
const MICROSECONDS = 1_000_000
const POSTGRES_EPOCH_SECONDS = Date.UTC(2000, 0, 1) / 1000

const digest = new ByteWriter()
const open = new ByteWriter()

/** A transfer in the bytes of its row. COPY frames a text as digests and leaves do. */
export class TransferRow {
  readonly #ends = new Int32Array(FIELDS)
  #bytes: Buffer = Buffer.alloc(0)
  #from = 0

  /** Looks at the next row. */
  read(bytes: Buffer, at: number): this {
    this.#bytes = bytes
    this.#from = at + FIRST_FIELD
    let end = this.#from
    for (let field = 0; field < FIELDS; field++) {
      const length = bytes.readInt32BE(end)
      end += length < 0 ? 4 : 4 + length
      this.#ends[field] = end
    }
    return this
  }

  get bytes(): Buffer {
    return this.#bytes
  }

  get idAt(): number {
    return this.#from + 4
  }

  get idLength(): number {
    return this.#end(0) - this.idAt
  }

  get id(): string {
    return this.#bytes.toString('utf8', this.idAt, this.#end(0))
  }

  get kind(): string {
    return this.#bytes.toString('utf8', this.#end(XID) + 4, this.#end(KIND))
  }

  /** What is stored. */
  get digest(): string {
    return this.#bytes.toString('latin1', this.#end(POSTED) + 4, this.#end(DIGEST))
  }

  /** What it should be. Source: the functions `escrow.transfer_digest` and `escrow.leg_bytes`. */
  recomputed(legs: readonly Leg[]): string {
    const bytes = this.#bytes
    digest.restart().latin1(NAME).bytes(bytes, this.#from, this.#end(0))
    digest.bytes(bytes, this.#end(0) + 4, this.#end(XID))
    digest.bytes(bytes, this.#end(XID), this.#end(SCOPE + 1))
    digest.bytes(bytes, this.#end(REQUEST_HASH - 1) + 4, this.#end(REQUEST_HASH))
    digest.bytes(bytes, this.#end(REQUEST_HASH), this.#end(ANSWER))
    digest.bytes(bytes, this.#end(ANSWER) + 4, this.#end(OCCURRED))
    digest.bytes(bytes, this.#end(OCCURRED) + 4, this.#end(POSTED))
    for (const leg of legs) {
      digest.bytes(leg.bytes, leg.number, leg.number + 4)
      digest.bytes(leg.bytes, leg.account, leg.account + 8)
      digest.bytes(leg.bytes, leg.currency, leg.currency + leg.currencyLength)
      digest.bytes(leg.bytes, leg.amount, leg.amount + 8)
    }
    return digest.sha256()
  }

  leaf(secret: string, legs: readonly Leg[], stored: string, book: AccountBook): string {
    const bytes = this.#bytes
    open.restart().bytes(bytes, this.#from, this.#end(0))
    open.bytes(bytes, this.#end(XID), this.#end(SCOPE - 1))
    open.bytes(bytes, this.#end(REVERSES - 1), this.#end(ANSWER - 1))
    this.#time(this.#end(OCCURRED - 1) + 4)
    this.#time(this.#end(OCCURRED) + 4)
    const commitments = legs.map((leg) => commitmentText(secret, leg.committed(book)))
    return leafText(secret, open.written, stored, commitments)
  }

  #end(field: number): number {
    return this.#ends[field] ?? 0
  }

  /** Framed, ISO 8601 in UTC, to the microsecond. */
  #time(at: number): void {
    const bytes = this.#bytes
    const time = bytes.readInt32BE(at) * TWO_32 + bytes.readUInt32BE(at + 4)
    const seconds = Math.floor(time / MICROSECONDS)
    const text = `${secondText(seconds)}${String(time - seconds * MICROSECONDS).padStart(6, '0')}Z`
    open.int32(text.length).latin1(text)
  }
}

let lastSecond = Number.NaN
let lastText = ''

/** Times come in order: most are of the same second as the one before. */
function secondText(seconds: number): string {
  if (seconds === lastSecond) return lastText
  const time = new Date((seconds + POSTGRES_EPOCH_SECONDS) * 1000)
  lastSecond = seconds
  lastText = Number.isNaN(time.getTime()) ? '' : time.toISOString().replace(/\d{3}Z$/, '')
  return lastText
}
