import { test } from '@japa/runner'
import { AccountBook } from '#escrow/queries/verification/account_book'
import type { RowSource } from '#escrow/queries/verification/binary_rows'
import { Chains } from '#escrow/queries/verification/chains'
import { Found } from '#escrow/queries/verification/found'
import { Leg } from '#escrow/queries/verification/leg_rows'
import { ByteWriter } from '#kernel/byte_writer'

const ACCOUNT = 7n
const AMOUNT = 5n
const DIGEST = 'd'.repeat(32)
const WRONG = 'x'.repeat(32)

/** A row as COPY writes it: how many fields, and each with its length before it. */
function row(...fields: readonly (bigint | number | string | null)[]): Buffer {
  const writer = new ByteWriter().bytes(Buffer.of(0, fields.length))
  for (const field of fields) {
    if (typeof field === 'bigint') writer.int32(8).int64(field)
    else if (typeof field === 'number') writer.int32(4).int32(field)
    else if (field === null) writer.int32(-1)
    else writer.int32(field.length).latin1(field)
  }
  return Buffer.from(writer.written)
}

function makeBook(): AccountBook {
  const book = new AccountBook()
  book.rows.take(row(ACCOUNT, 'wal_a', 'client_available', 'acc_a', '', 'USD', 0n), 0)
  return book
}

interface Posted {
  readonly leg: Leg
  readonly balance: bigint
  readonly hash: string
}

/** An account's postings by their versions; the hash of one of them may be a wrong one. */
function chainOf(length: number, { wrong }: { wrong?: number } = {}): Map<number, Posted> {
  let before = makeBook().genesis(0)
  const chain = new Map<number, Posted>()
  for (let version = 1; version <= length; version++) {
    const balance = BigInt(version) * AMOUNT
    const writer = new ByteWriter().latin1(before).int64(ACCOUNT).int64(BigInt(version)).int32(1)
    writer.latin1('USD').int64(AMOUNT).int64(balance).latin1(DIGEST)
    before = writer.sha256()
    const hash = version === wrong ? WRONG : before
    const bytes = row(ACCOUNT, BigInt(version), `tr_${version}`, 1, 'USD', AMOUNT, balance, hash)
    chain.set(version, { leg: new Leg(bytes, 0, true, 0), balance, hash })
  }
  return chain
}

/** Answers which posting is before each that is asked for. */
function sourceOf(chain: ReadonlyMap<number, Posted>): RowSource {
  return {
    copy: (copied) => {
      for (const { query, take } of copied) {
        const [, versions = ''] = [...query.matchAll(/'\{([^}]*)\}'/g)].map(([, list]) => list)
        for (const version of versions.split(',')) {
          const asked = chain.get(Number(version))
          take(asked ? row(asked.balance, asked.hash) : row(null, null), 0)
        }
      }
      return Promise.resolve()
    },
  }
}

/** What a lane finds broken that sees these versions, in this order. */
async function broken(chain: ReadonlyMap<number, Posted>, versions: readonly number[]) {
  const found = new Found()
  const chains = new Chains(makeBook(), found)
  for (const version of versions) {
    const posted = chain.get(version)
    if (posted) chains.take(posted.leg, DIGEST, { id: `tr_${version}` })
  }
  await chains.settle(sourceOf(chain))
  const rows = [...found.all.values()].flat()
  return { last: chains.totals.versions[0], broken: rows.map((each) => each['version']) }
}

const ONE_LANE = [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 13]
const THE_NEXT = [10, 12, 14]

test.group('An account’s chain in two lanes that interleave', () => {
  test('is sound when every link is, up to the last posting of each lane', async ({ assert }) => {
    const chain = chainOf(14)
    assert.deepEqual(await broken(chain, ONE_LANE), { last: 13, broken: [] })
    assert.deepEqual(await broken(chain, THE_NEXT), { last: 14, broken: [] })
  })

  test('is broken where a hash after two gaps is wrong', async ({ assert }) => {
    const chain = chainOf(14, { wrong: 13 })
    assert.deepEqual(await broken(chain, ONE_LANE), { last: 13, broken: ['13'] })
    assert.deepEqual(await broken(chain, THE_NEXT), { last: 14, broken: ['14'] })
  })
})
