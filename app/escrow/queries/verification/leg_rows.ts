import type { LegBytes } from '#escrow/domain/evidence/leaf'
import type { AccountBook } from '#escrow/queries/verification/account_book'

/**
 * A leg as both tables are read: account, version (none of an accrual), transfer, leg, currency and
 * amount; of a posting also the balance after it and its hash.
 */
export const POSTINGS = `select account_id, version, transfer_id, leg, currency, amount,
  balance_after, hash from escrow.postings`
export const ACCRUALS = `select account_id, 0::bigint, transfer_id, leg, currency, amount
  from escrow.accruals`

/** Where the length of the transfer's id is written, from the beginning of a row. */
export const TRANSFER_OF_LEG = 26

const TWO_32 = 2 ** 32
const HASH_BYTES = 32

/** Where the parts of a leg are in the bytes of its row. */
export class Leg {
  readonly bytes: Buffer
  readonly account: number
  readonly version: number
  readonly number: number
  readonly currency: number
  readonly currencyLength: number
  readonly amount: number
  readonly balance: number
  readonly hash: number
  readonly leg: number
  readonly value: bigint

  constructor(
    bytes: Buffer,
    at: number,
    readonly isPosting: boolean,
    /** Of its account in the book. */
    readonly place: number
  ) {
    this.bytes = bytes
    this.account = at + 6
    this.version = at + 18
    this.number = at + 34 + bytes.readInt32BE(at + TRANSFER_OF_LEG)
    this.currencyLength = bytes.readInt32BE(this.number + 4)
    this.currency = this.number + 8
    this.amount = this.currency + this.currencyLength + 4
    this.balance = this.amount + 12
    this.hash = this.amount + 24
    this.leg = bytes.readInt32BE(this.number)
    this.value = bytes.readBigInt64BE(this.amount)
  }

  /** As a leaf commits to it. */
  committed(book: AccountBook): LegBytes {
    return {
      leg: this.leg,
      account: book.bytes,
      accountFrom: book.from(this.place),
      accountTo: book.to(this.place),
      amount: this.bytes,
      amountAt: this.amount,
    }
  }

  get versionNumber(): number {
    return this.bytes.readInt32BE(this.version) * TWO_32 + this.bytes.readUInt32BE(this.version + 4)
  }

  get balanceAfter(): bigint {
    return this.bytes.readBigInt64BE(this.balance)
  }

  get accountId(): string {
    return String(this.bytes.readBigInt64BE(this.account))
  }

  get hashText(): string {
    return this.bytes.toString('latin1', this.hash, this.hash + HASH_BYTES)
  }

  isInCurrencyOf({ bytes, currency, currencyLength }: Leg): boolean {
    if (currencyLength !== this.currencyLength) return false
    for (let i = 0; i < currencyLength; i++) {
      if (this.bytes[this.currency + i] !== bytes[currency + i]) return false
    }
    return true
  }

  get currencyText(): string {
    return this.bytes.toString('utf8', this.currency, this.currency + this.currencyLength)
  }
}
