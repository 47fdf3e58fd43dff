import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { Frontier, KEPT_LEVELS } from '#escrow/domain/evidence/merkle'
import { placesOf, type HashAt, type Place } from '#escrow/domain/evidence/proofs'
import { sql } from '#kernel/sql'

export interface SealedLeaf {
  readonly epoch: number
  readonly seq: bigint
  readonly salt: Buffer
  readonly hash: Buffer
  readonly transferId: string | null
}

interface LeafRow {
  epoch: number
  seq: string
  salt: Buffer
  hash: Buffer
  transfer_id: string | null
}

/** The leaves of the ledger's trees, and the proofs made from them. */
export class Tree {
  async leafOf(client: QueryClientContract, transferId: string): Promise<SealedLeaf | null> {
    const [row] = await sql<LeafRow>(
      client,
      'select epoch, seq, salt, hash, transfer_id from escrow.leaves where transfer_id = :transferId',
      { transferId }
    )
    return row ? leafOf(row) : null
  }

  /** From this one on, in order. */
  async leaves(
    client: QueryClientContract,
    epoch: number,
    from: bigint,
    limit: number
  ): Promise<SealedLeaf[]> {
    const rows = await sql<LeafRow>(
      client,
      `select epoch, seq, salt, hash, transfer_id from escrow.leaves
       where epoch = :epoch and seq >= :from order by seq limit :limit`,
      { epoch, from, limit }
    )
    return rows.map(leafOf)
  }

  /** Runs a proof on what is stored, with one read for each level that is kept. */
  async prove<T>(
    client: QueryClientContract,
    epoch: number,
    proof: (hashAt: HashAt) => T
  ): Promise<T> {
    const known = new Map<string, Buffer>()
    const byLevel = Map.groupBy(placesOf(proof), ({ level }) => keptLevelOf(level))
    for (const [kept, places] of byLevel) {
      const below = await this.#below(client, epoch, kept, places)
      for (const [i, place] of places.entries())
        known.set(nameOf(place), rootOf(below.get(i) ?? []))
    }
    return proof((place) => {
      const hash = known.get(nameOf(place))
      if (!hash) throw new Error(`The tree has no node ${nameOf(place)}`)
      return hash
    })
  }

  /** The kept nodes that each place is made of. */
  async #below(
    client: QueryClientContract,
    epoch: number,
    kept: number,
    places: readonly Place[]
  ): Promise<Map<number, Buffer[]>> {
    const starts = places.map(({ level, index }) => index << BigInt(level - kept))
    const ends = places.map(({ level, index }) => (index + 1n) << BigInt(level - kept))
    const source =
      kept === 0
        ? 'select seq as at, hash from escrow.leaves where epoch = :epoch'
        : 'select index as at, hash from escrow.subtrees where epoch = :epoch and level = :kept'
    const rows = await sql<{ place: string; hash: Buffer }>(
      client,
      `select r.place, n.hash
       from unnest(cast(string_to_array(:starts, ',') as bigint[]),
         cast(string_to_array(:ends, ',') as bigint[])) with ordinality r(first, beyond, place)
       join (${source}) n on n.at >= r.first and n.at < r.beyond
       order by r.place, n.at`,
      { epoch, starts: starts.join(','), ends: ends.join(','), ...(kept === 0 ? {} : { kept }) }
    )
    const grouped = new Map<number, Buffer[]>()
    for (const { place, hash } of rows) {
      const at = Number(place) - 1
      grouped.set(at, [...(grouped.get(at) ?? []), hash])
    }
    return grouped
  }
}

const keptLevelOf = (level: number): number => level - (level % KEPT_LEVELS)

const nameOf = ({ level, index }: Place): string => `${level}/${index}`

function rootOf(hashes: readonly Buffer[]): Buffer {
  const frontier = new Frontier()
  for (const hash of hashes) frontier.append(hash)
  return frontier.root()
}

function leafOf(row: LeafRow): SealedLeaf {
  const { epoch, seq, salt, hash, transfer_id: transferId } = row
  return { epoch, seq: BigInt(seq), salt, hash, transferId }
}
