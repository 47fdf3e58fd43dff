import { AccountBook } from '#escrow/queries/verification/account_book'
import type { RowSource } from '#escrow/queries/verification/binary_rows'
import type { Totals } from '#escrow/queries/verification/chains'
import type { Found } from '#escrow/queries/verification/found'

const HASH_BYTES = 32
const BALANCE = 6
const VERSION = 18
const HEAD = 30

/** Holds what each account says of itself against what the lanes saw of it: 3, 4, 6 and 9. */
export async function compareAccounts(
  source: RowSource,
  lanes: readonly Totals[],
  found: Found
): Promise<void> {
  const book = new AccountBook()
  await source.copy([book.rows])
  let place = 0
  await source.copy([
    {
      query: 'select balance, version, head from escrow.ledger_accounts order by id',
      take: (bytes, at) => {
        const says = {
          balance: bytes.readBigInt64BE(at + BALANCE),
          version: bytes.readBigInt64BE(at + VERSION),
          head: bytes.toString('latin1', at + HEAD, at + HEAD + HASH_BYTES),
        }
        compare(book, place, says, seenOf(lanes, place), found)
        place++
      },
    },
  ])
}

interface Said {
  readonly balance: bigint
  readonly version: bigint
  readonly head: string
}

interface Seen {
  readonly sum: bigint
  readonly many: number
  readonly last: number
  /** Null when it has no posting. */
  readonly hash: string | null
}

function seenOf(lanes: readonly Totals[], place: number): Seen {
  let sum = 0n
  let many = 0
  let last = 0
  let hash: string | null = null
  for (const { sums, counts, versions, hashes } of lanes) {
    sum += sums[place] ?? 0n
    many += counts[place] ?? 0
    const version = versions[place] ?? 0
    if (version <= last) continue
    last = version
    const at = place * HASH_BYTES
    hash = Buffer.from(hashes.buffer, hashes.byteOffset + at, HASH_BYTES).toString('latin1')
  }
  return { sum, many, last, hash }
}

function compare(book: AccountBook, place: number, says: Said, seen: Seen, found: Found): void {
  const id = String(book.id(place))
  const { balance, version, head } = says
  const named = () => ({ account_id: id, public_id: book.publicId(place) })
  if (balance !== seen.sum) {
    found.add(3, { ...named(), balance: String(balance), postings: String(seen.sum) })
  }
  if (version !== BigInt(seen.many) || version !== BigInt(seen.last)) {
    found.add(4, { ...named(), version: String(version), postings: String(seen.many) })
  }
  if (balance < book.floor(place)) {
    found.add(6, { ...named(), balance: String(balance), floor: String(book.floor(place)) })
  }
  if (head !== (seen.hash ?? book.genesis(place))) {
    found.add(9, { account_id: id, version: String(version), transfer_id: null, broken: 'head' })
  }
}
