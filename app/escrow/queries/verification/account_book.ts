import type { Copied } from '#escrow/queries/verification/binary_rows'
import { sha256Text } from '#kernel/sha256'

const GENESIS = Buffer.from('uvidense.account.1')
const FIRST_ACCOUNTS = 1024
const BYTES_EACH = 160
const TWO_32 = 2 ** 32
/** Numbers of platform accounts start here. Source: the sequence `escrow.platform_account_ids`. */
const PLATFORM_HIGH = 2 ** 30

/** What postings are held against: accounts in the order of their ids, by place. */
export class AccountBook {
  readonly #places = new Map<number, number>()
  #bytes = Buffer.allocUnsafe(FIRST_ACCOUNTS * BYTES_EACH)
  #ends = new Float64Array(FIRST_ACCOUNTS)
  #ids = new BigInt64Array(FIRST_ACCOUNTS)
  #floors = new BigInt64Array(FIRST_ACCOUNTS)

  get size(): number {
    return this.#places.size
  }

  /** How the book is filled; whoever reads it in the same snapshot has the same places. */
  get rows(): Copied {
    return {
      query: `select id, public_id, kind, owner_id, booking_id, currency, floor
        from escrow.ledger_accounts order by id`,
      take: (bytes, at) => this.#take(bytes, at),
    }
  }

  /** The place of the account whose id is written here, −1 if there is none. */
  placeOf(bytes: Buffer, at: number): number {
    return this.#places.get(keyOf(bytes, at)) ?? -1
  }

  /** Public id, kind, owner, booking and currency, each framed, are here in `bytes`. */
  get bytes(): Buffer {
    return this.#bytes
  }

  from(place: number): number {
    return place === 0 ? 0 : (this.#ends[place - 1] ?? 0)
  }

  to(place: number): number {
    return this.#ends[place] ?? 0
  }

  id(place: number): bigint {
    return this.#ids[place] ?? 0n
  }

  floor(place: number): bigint {
    return this.#floors[place] ?? 0n
  }

  publicId(place: number): string {
    const from = this.from(place)
    return this.#bytes.toString('utf8', from + 4, from + 4 + this.#bytes.readInt32BE(from))
  }

  currency(place: number): string {
    let at = this.from(place)
    for (let field = 0; field < 4; field++) at += 4 + this.#bytes.readInt32BE(at)
    return this.#bytes.toString('utf8', at + 4, this.to(place))
  }

  /** Whether the account is in the currency written here. */
  isIn(place: number, bytes: Buffer, at: number, length: number): boolean {
    const to = this.to(place)
    if (this.#bytes.readInt32BE(to - length - 4) !== length) return false
    for (let i = 0; i < length; i++) {
      if (this.#bytes[to - length + i] !== bytes[at + i]) return false
    }
    return true
  }

  /** What the chain of an account begins with. */
  genesis(place: number): string {
    const own = this.#bytes.subarray(this.from(place), this.to(place))
    return sha256Text(Buffer.concat([GENESIS, own]))
  }

  /** A row's own bytes are what is kept: COPY frames a text as the ledger does. */
  #take(bytes: Buffer, at: number): void {
    const place = this.#places.size
    let to = at + 14
    for (let field = 0; field < 5; field++) to += 4 + bytes.readInt32BE(to)
    this.#makeRoom(place, to - at)
    const from = this.from(place)
    bytes.copy(this.#bytes, from, at + 14, to)
    this.#ends[place] = from + to - at - 14
    this.#ids[place] = bytes.readBigInt64BE(at + 6)
    this.#floors[place] = bytes.readBigInt64BE(to + 4)
    this.#places.set(keyOf(bytes, at + 6), place)
  }

  #makeRoom(place: number, length: number): void {
    if (place === this.#ends.length) {
      this.#ends = grown(this.#ends, new Float64Array(2 * place))
      this.#ids = grown(this.#ids, new BigInt64Array(2 * place))
      this.#floors = grown(this.#floors, new BigInt64Array(2 * place))
    }
    const used = this.from(place)
    if (used + length <= this.#bytes.length) return
    const larger = Buffer.allocUnsafe(2 * (used + length))
    this.#bytes.copy(larger, 0, 0, used)
    this.#bytes = larger
  }
}

function grown<Numbers extends Float64Array | BigInt64Array>(from: Numbers, to: Numbers): Numbers {
  to.set(from as Float64Array & BigInt64Array)
  return to
}

/** An id as a number that is exact: those of platform accounts are no whole numbers. */
function keyOf(bytes: Buffer, at: number): number {
  const high = bytes.readInt32BE(at)
  const low = bytes.readUInt32BE(at + 4)
  return high < PLATFORM_HIGH ? high * TWO_32 + low : -((high - PLATFORM_HIGH) * TWO_32 + low) - 0.5
}
