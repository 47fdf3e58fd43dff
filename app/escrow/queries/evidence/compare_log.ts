import { inject } from '@adonisjs/core'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { Published } from '#escrow/domain/evidence/checkpoint'
import { CheckpointLog, CheckpointLogConflict } from '#escrow/gateways/checkpoints/checkpoint_log'
import { Checkpoints } from '#escrow/persistence/evidence/checkpoints'
import { Tree } from '#escrow/persistence/evidence/tree'

type Row = Record<string, unknown>

const SHOWN = 20
const BATCH = 500

/** Holds the database's checkpoints against those published outside of it, one by one. */
@inject()
export class CompareLog {
  constructor(
    private readonly log: CheckpointLog,
    private readonly checkpoints: Checkpoints,
    private readonly tree: Tree
  ) {}

  /** To be asked before the snapshot is taken: what is published later is not its concern. */
  last(): Promise<Published | null> {
    return this.log.last()
  }

  async execute(client: QueryClientContract, until: Published | null): Promise<Row[]> {
    const rows: Row[] = []
    try {
      await this.#compare(client, until, rows)
    } catch (error) {
      if (!(error instanceof CheckpointLogConflict)) throw error
      rows.push({ broken: error.message })
    }
    return rows.slice(0, SHOWN)
  }

  async #compare(client: QueryClientContract, until: Published | null, rows: Row[]): Promise<void> {
    const epoch = (await this.checkpoints.epoch(client))?.number ?? 1
    const own = this.#own(client)
    let before: Published | null = null
    let mine = await own.next()
    for await (const entry of until === null ? [] : this.log.entries()) {
      while (!mine.done && isBefore(mine.value, entry)) {
        if (mine.value.published) rows.push({ ...named(mine.value), broken: 'not in the log' })
        mine = await own.next()
      }
      const counterpart: Published | null =
        !mine.done && mine.value.epoch === entry.epoch && mine.value.size === entry.size
          ? mine.value
          : null
      // What a restore lost stays in the log: at the end of an epoch that is over.
      const isLost = entry.epoch < epoch && (mine.done || mine.value.epoch > entry.epoch)
      if (counterpart === null && !isLost) {
        rows.push({ ...named(entry), broken: 'published, but not in the ledger' })
      } else if (counterpart !== null && !isSame(counterpart, entry)) {
        rows.push(await this.#differing(client, entry, before))
      }
      if (counterpart !== null) mine = await own.next()
      before = entry
      if (until && until.note === entry.note) break
    }
    const end = await this.log.last()
    for (; !mine.done; mine = await own.next()) {
      const isThere = end !== null && !isBefore(end, mine.value)
      if (mine.value.published && !isThere)
        rows.push({ ...named(mine.value), broken: 'not in the log' })
    }
  }

  async #differing(
    client: QueryClientContract,
    entry: Published,
    before: Published | null
  ): Promise<Row> {
    const from = before?.epoch === entry.epoch ? before.size : 0n
    const leaves = await this.tree.leaves(client, entry.epoch, from, SHOWN)
    return {
      ...named(entry),
      broken: 'not what was published',
      transfers: leaves
        .filter(({ seq }) => seq < entry.size)
        .flatMap(({ transferId }) => transferId ?? []),
    }
  }

  async *#own(
    client: QueryClientContract
  ): AsyncGenerator<Published & { published: boolean }, undefined> {
    for (let after: Pick<Published, 'epoch' | 'size'> = { epoch: 0, size: 0n }; ;) {
      const batch = await this.checkpoints.withPublication(client, after, BATCH)
      yield* batch
      const last = batch.at(-1)
      if (!last || batch.length < BATCH) return undefined
      after = last
    }
  }
}

type Place = Pick<Published, 'epoch' | 'size'>

const isBefore = (a: Place, b: Place): boolean =>
  a.epoch < b.epoch || (a.epoch === b.epoch && a.size < b.size)

const isSame = (a: Published, b: Published): boolean => a.note === b.note && a.key === b.key

const named = ({ epoch, size }: Place): Row => ({ epoch, size: String(size) })
