import { escapeLiteral } from 'pg'
import { AccountBook } from '#escrow/queries/verification/account_book'
import type { RowSource, TakeRow } from '#escrow/queries/verification/binary_rows'
import { Chains, type Totals } from '#escrow/queries/verification/chains'
import { Found, type Row } from '#escrow/queries/verification/found'
import { ACCRUALS, Leg, POSTINGS, TRANSFER_OF_LEG } from '#escrow/queries/verification/leg_rows'
import { LeafRow } from '#escrow/queries/verification/leaf_row'
import { SortedRows } from '#escrow/queries/verification/sorted_rows'
import {
  EVENTS,
  FIRST_FIELD,
  LEAVES,
  TRANSFERS,
  TransferRow,
} from '#escrow/queries/verification/transfer_rows'

/** Transfers by their ids: from the first one on, up to the second and without it. */
export interface Range {
  readonly from: string
  /** Null when there is no end. */
  readonly to: string | null
}

export interface Looked {
  readonly found: ReadonlyMap<number, readonly Row[]>
  readonly totals: Totals
  /** Per currency, what legs do not add up to zero. */
  readonly offBy: ReadonlyMap<string, bigint>
  /** The first transfers without a leaf. */
  readonly unsealed: readonly string[]
}

/** Kinds that concern nobody outside the ledger. */
const UNTOLD: ReadonlySet<string> = new Set(['fold', 'epoch_carry'])
const UNSEALED = 1000

/**
 * Looks at every transfer of some ranges, once: all that is kept of it, row by row in the order of
 * ids, is held against each other as it passes by. Invariants 1, 5 to 9 and 22, and what 2, 3, 4
 * and 16 are made of.
 */
export class JournalLane {
  readonly #postings = new SortedRows(TRANSFER_OF_LEG)
  readonly #accruals = new SortedRows(TRANSFER_OF_LEG)
  readonly #events = new SortedRows(FIRST_FIELD)
  readonly #leaves = new SortedRows(FIRST_FIELD)
  readonly #transfer = new TransferRow()
  readonly #found = new Found()
  readonly #offBy = new Map<string, bigint>()
  readonly #unsealed: string[] = []
  readonly #chains: Chains
  /** Of the transfer that is looked at. */
  #legs: Leg[] = []
  #isTold = false
  #leaf: LeafRow | null = null

  private constructor(
    private readonly source: RowSource,
    private readonly book: AccountBook
  ) {
    this.#chains = new Chains(book, this.#found)
  }

  /** @param progress is told how many transfers were looked at since the last time */
  static async look(
    source: RowSource,
    ranges: readonly Range[],
    progress: (transfers: number) => void
  ): Promise<Looked> {
    const book = new AccountBook()
    await source.copy([book.rows])
    const lane = new JournalLane(source, book)
    for (const range of ranges) progress(await lane.#range(range))
    const { totals } = lane.#chains
    return {
      found: lane.#found.all,
      totals,
      offBy: lane.#offBy,
      unsealed: lane.#unsealed,
    }
  }

  async #range(range: Range): Promise<number> {
    let many = 0
    const sorted = (rows: SortedRows, query: string, id: string, and = 'where') => {
      rows.clear()
      return { query: `${query} ${and} ${within(id, range)} order by ${id}`, take: rows.take }
    }
    await this.source.copy([
      sorted(this.#postings, POSTINGS, 'transfer_id'),
      sorted(this.#accruals, ACCRUALS, 'transfer_id'),
      sorted(this.#events, EVENTS, 'aggregate_id', 'and'),
      sorted(this.#leaves, LEAVES, 'transfer_id'),
      {
        query: `${TRANSFERS} where ${within('id', range)} order by id`,
        take: (bytes, at) => {
          many++
          this.#look(this.#transfer.read(bytes, at))
        },
      },
    ])
    while (this.#postings.pass(this.#strayPosting));
    while (this.#accruals.pass(this.#strayAccrual));
    while (this.#leaves.pass(this.#strayLeaf));
    await this.#chains.settle(this.source)
    return many
  }

  #look(transfer: TransferRow): void {
    this.#legs = []
    this.#gather(transfer, this.#postings, this.#strayPosting, this.#posting)
    this.#gather(transfer, this.#accruals, this.#strayAccrual, this.#accrual)
    const legs = this.#legs
    if (legs.some((leg, index) => leg.leg !== index + 1)) legs.sort((a, b) => a.leg - b.leg)
    const { digest } = transfer
    this.#checkLegs(transfer, legs)
    if (transfer.recomputed(legs) !== digest) {
      const nowhere = { account_id: null, version: null }
      this.#found.add(9, { ...nowhere, transfer_id: transfer.id, broken: 'digest' })
    }
    for (const leg of legs) {
      if (leg.isPosting && leg.place >= 0) this.#chains.take(leg, digest, transfer)
    }
    this.#checkEvent(transfer)
    this.#checkLeaf(transfer, legs, digest)
  }

  /** Gives the rows that are the transfer's; those before it have none. */
  #gather(transfer: TransferRow, rows: SortedRows, stray: TakeRow, take: TakeRow): void {
    for (;;) {
      const order = rows.compare(transfer.bytes, transfer.idAt, transfer.idLength)
      if (order > 0) return
      rows.pass(order === 0 ? take : stray)
    }
  }

  #checkLegs(transfer: TransferRow, legs: readonly Leg[]): void {
    if (legs.length < 2) this.#found.add(7, { transfer_id: transfer.id, kind: transfer.kind })
    const [first] = legs
    let sum = 0n
    let isOneCurrency = true
    for (const leg of legs) {
      sum += leg.value
      if (first && !leg.isInCurrencyOf(first)) isOneCurrency = false
      if (
        leg.place < 0 ||
        !this.book.isIn(leg.place, leg.bytes, leg.currency, leg.currencyLength)
      ) {
        this.#found.add(8, {
          transfer_id: transfer.id,
          account_id: leg.accountId,
          currency: leg.currencyText,
          of_account: leg.place < 0 ? null : this.book.currency(leg.place),
        })
      }
    }
    if (isOneCurrency && sum === 0n) return
    const sums = new Map<string, bigint>()
    for (const leg of legs) {
      sums.set(leg.currencyText, (sums.get(leg.currencyText) ?? 0n) + leg.value)
    }
    for (const [currency, offBy] of sums) {
      if (offBy === 0n) continue
      this.#found.add(1, { transfer_id: transfer.id, currency, off_by: String(offBy) })
      this.#addUp(currency, offBy)
    }
  }

  #checkEvent(transfer: TransferRow): void {
    this.#isTold = false
    this.#gather(transfer, this.#events, ignore, this.#event)
    if (!this.#isTold && !UNTOLD.has(transfer.kind)) {
      this.#found.add(7, { transfer_id: transfer.id, kind: transfer.kind })
    }
  }

  #checkLeaf(transfer: TransferRow, legs: readonly Leg[], digest: string): void {
    const leaf = this.#leafOf(transfer)
    if (leaf === null) {
      if (this.#unsealed.length < UNSEALED) this.#unsealed.push(transfer.id)
    } else if (!this.#isOf(leaf, transfer, legs, digest)) {
      this.#found.add(22, { ...leaf.place, broken: 'not what was sealed' })
    }
  }

  #leafOf(transfer: TransferRow): LeafRow | null {
    this.#leaf = null
    this.#gather(transfer, this.#leaves, this.#strayLeaf, this.#ownLeaf)
    return this.#leaf
  }

  #isOf(leaf: LeafRow, transfer: TransferRow, legs: readonly Leg[], digest: string): boolean {
    if (legs.some(({ place }) => place < 0)) return false
    return transfer.leaf(leaf.secret, legs, digest, this.book) === leaf.hash
  }

  readonly #posting: TakeRow = (bytes, at) => this.#legs.push(this.#legOf(bytes, at, true))
  readonly #accrual: TakeRow = (bytes, at) => this.#legs.push(this.#legOf(bytes, at, false))
  readonly #event: TakeRow = () => (this.#isTold = true)

  readonly #ownLeaf: TakeRow = (bytes, at) => {
    const leaf = new LeafRow(bytes, at)
    if (this.#leaf) this.#found.add(22, { ...leaf.place, broken: 'a second leaf of its transfer' })
    this.#leaf = leaf
  }

  readonly #strayPosting: TakeRow = (bytes, at) => {
    const leg = this.#stray(bytes, at, true)
    const id = this.#postings.idOf(bytes, at)
    if (leg.place >= 0) this.#chains.take(leg, '', { id })
  }

  readonly #strayAccrual: TakeRow = (bytes, at) => this.#stray(bytes, at, false)

  readonly #strayLeaf: TakeRow = (bytes, at) => {
    this.#found.add(22, { ...new LeafRow(bytes, at).place, broken: 'its transfer is gone' })
  }

  #legOf(bytes: Buffer, at: number, isPosting: boolean): Leg {
    return new Leg(bytes, at, isPosting, this.book.placeOf(bytes, at + 6))
  }

  /** It counts for its account, and for the whole, all the same. */
  #stray(bytes: Buffer, at: number, isPosting: boolean): Leg {
    const leg = this.#legOf(bytes, at, isPosting)
    const id = this.#postings.idOf(bytes, at)
    this.#found.add(7, { transfer_id: id, kind: 'a leg without its transfer' })
    this.#addUp(leg.currencyText, leg.value)
    return leg
  }

  #addUp(currency: string, amount: bigint): void {
    this.#offBy.set(currency, (this.#offBy.get(currency) ?? 0n) + amount)
  }
}

const ignore: TakeRow = () => undefined

/** By the collation of ids, which orders bytes. */
function within(column: string, { from, to }: Range): string {
  const beginning = `${column} >= ${escapeLiteral(from)}`
  return to === null ? beginning : `${beginning} and ${column} < ${escapeLiteral(to)}`
}
