import type { AccountBook } from '#escrow/queries/verification/account_book'
import type { Copied, RowSource } from '#escrow/queries/verification/binary_rows'
import type { Found } from '#escrow/queries/verification/found'
import type { Leg } from '#escrow/queries/verification/leg_rows'
import { ByteWriter } from '#kernel/byte_writer'

const HASH_BYTES = 32
/** How many predecessors are asked for in one query. */
const ASKED = 5000

/** Told only when something is wrong. */
interface Named {
  readonly id: string
}

interface Posting {
  readonly leg: Leg
  readonly version: number
  readonly transfer: Named
  readonly digest: string
}

/** What one lane saw of each account, by place: its postings’ sum, how many, and the last one. */
export interface Totals {
  readonly sums: BigInt64Array
  readonly counts: Float64Array
  readonly versions: Float64Array
  readonly hashes: Buffer
}

/**
 * Each account's chain, link by link, in whatever order its postings come. They come in the order
 * of their transfers' ids, which is nearly that of their versions: one that comes early waits for
 * the one before it, and where that is not to come any more it is asked for.
 */
export class Chains {
  readonly totals: Totals
  readonly #balances: BigInt64Array
  readonly #early = new Map<number, Posting[]>()
  #loose: Posting[] = []
  readonly #writer = new ByteWriter()

  constructor(
    private readonly book: AccountBook,
    private readonly found: Found
  ) {
    this.totals = {
      sums: new BigInt64Array(book.size),
      counts: new Float64Array(book.size),
      versions: new Float64Array(book.size),
      hashes: Buffer.alloc(book.size * HASH_BYTES),
    }
    this.#balances = new BigInt64Array(book.size)
  }

  /** @param digest of the leg's transfer, as it is stored */
  take(leg: Leg, digest: string, transfer: Named): void {
    const { place } = leg
    const { sums, counts, versions } = this.totals
    const version = leg.versionNumber
    sums[place] = (sums[place] ?? 0n) + leg.value
    counts[place] = (counts[place] ?? 0) + 1
    const last = versions[place] ?? 0
    if (version === last + 1) {
      this.#follow(leg, version, digest, transfer)
      if (this.#early.size > 0) this.#catchUp(place)
      return
    }
    const posting = { leg, version, digest, transfer: { id: transfer.id } }
    if (last === 0) this.#begin(posting)
    else if (version > last) this.#wait(posting)
    else this.#loose.push(posting)
  }

  /** Looks at those whose predecessor did not come; to be called now and then, and in the end. */
  async settle(source: RowSource): Promise<void> {
    for (const [place, waiting] of this.#early) {
      waiting.sort((a, b) => a.version - b.version)
      for (let first = waiting.shift(); first; first = waiting.shift()) {
        this.#begin(first)
        this.#catchUp(place)
      }
    }
    const loose = this.#loose
    this.#loose = []
    for (let from = 0; from < loose.length; from += ASKED) {
      await source.copy([this.#predecessors(loose.slice(from, from + ASKED))])
    }
  }

  /** The first that is seen of an account, or the first after a gap. */
  #begin(posting: Posting): void {
    this.#loose.push(posting)
    this.#note(posting.leg, posting.version)
  }

  #wait(posting: Posting): void {
    const { place } = posting.leg
    const waiting = this.#early.get(place)
    if (waiting) waiting.push(posting)
    else this.#early.set(place, [posting])
  }

  #catchUp(place: number): void {
    const waiting = this.#early.get(place)
    if (!waiting) return
    for (;;) {
      const next = (this.totals.versions[place] ?? 0) + 1
      const index = waiting.findIndex(({ version }) => version === next)
      const [posting] = index < 0 ? [] : waiting.splice(index, 1)
      if (!posting) break
      this.#follow(posting.leg, next, posting.digest, posting.transfer)
    }
    if (waiting.length === 0) this.#early.delete(place)
  }

  #follow(leg: Leg, version: number, digest: string, transfer: Named): void {
    const { place } = leg
    if (version === 1) {
      this.#check(leg, this.book.genesis(place), 0n, digest, transfer)
    } else {
      const at = place * HASH_BYTES
      const before = this.totals.hashes.toString('latin1', at, at + HASH_BYTES)
      this.#check(leg, before, this.#balances[place] ?? 0n, digest, transfer)
    }
    this.#note(leg, version)
  }

  #note(leg: Leg, version: number): void {
    const { place, bytes, hash } = leg
    this.totals.versions[place] = version
    this.#balances[place] = leg.balanceAfter
    bytes.copy(this.totals.hashes, place * HASH_BYTES, hash, hash + HASH_BYTES)
  }

  #predecessors(postings: readonly Posting[]): Copied {
    const ids = postings.map(({ leg }) => leg.accountId)
    const versions = postings.map(({ version }) => BigInt(version) - 1n)
    let next = 0
    return {
      query: `select b.balance_after, b.hash
        from unnest('{${ids.join(',')}}'::bigint[], '{${versions.join(',')}}'::bigint[])
          with ordinality asked(account_id, version, place)
        left join escrow.postings b
          on b.account_id = asked.account_id and b.version = asked.version
        order by asked.place`,
      take: (bytes, at) => {
        const posting = postings[next++]
        if (!posting) return
        const { leg, version, digest, transfer } = posting
        const isThere = bytes.readInt32BE(at + 2) >= 0
        if (version === 1) this.#check(leg, this.book.genesis(leg.place), 0n, digest, transfer)
        else if (!isThere) this.#broken(leg, transfer)
        else {
          const before = bytes.toString('latin1', at + 18, at + 18 + HASH_BYTES)
          this.#check(leg, before, bytes.readBigInt64BE(at + 6), digest, transfer)
        }
      },
    }
  }

  /** Source: the function `escrow.chain_hash`. */
  #check(leg: Leg, before: string, balanceBefore: bigint, digest: string, transfer: Named): void {
    const { bytes, place } = leg
    const balanceAfter = leg.balanceAfter
    const writer = this.#writer.restart().latin1(before)
    writer.bytes(bytes, leg.account, leg.account + 8).bytes(bytes, leg.version, leg.version + 8)
    writer.bytes(bytes, leg.number, leg.number + 4)
    writer.bytes(bytes, leg.currency, leg.currency + leg.currencyLength)
    writer.bytes(bytes, leg.amount, leg.amount + 8).bytes(bytes, leg.balance, leg.balance + 8)
    if (writer.latin1(digest).sha256() !== leg.hashText) this.#broken(leg, transfer)
    if (balanceAfter !== balanceBefore + leg.value) {
      this.found.add(5, {
        account_id: leg.accountId,
        version: String(leg.versionNumber),
        transfer_id: transfer.id,
        balance_after: String(balanceAfter),
      })
    }
    const floor = this.book.floor(place)
    if (balanceAfter < floor) {
      this.found.add(6, {
        account_id: leg.accountId,
        public_id: this.book.publicId(place),
        balance: String(balanceAfter),
        floor: String(floor),
      })
    }
  }

  #broken(leg: Leg, transfer: Named): void {
    this.found.add(9, {
      account_id: leg.accountId,
      version: String(leg.versionNumber),
      transfer_id: transfer.id,
      broken: 'hash',
    })
  }
}
