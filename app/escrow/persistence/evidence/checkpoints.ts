import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { Frontier, type Subtree } from '#escrow/domain/evidence/merkle'
import type { Published } from '#escrow/domain/evidence/checkpoint'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

/** Up to where everything is sealed, in the order (epoch, xid, id). */
export interface Cursor {
  readonly epoch: number
  readonly xid: string
  readonly id: string
}

export interface Checkpoint extends Published {
  readonly root: Buffer
  readonly frontier: Frontier
  readonly horizon: string
  readonly cursor: Cursor
  readonly signedAt: Date
}

export interface Epoch {
  readonly number: number
  readonly origin: string
  readonly systemIdentifier: string
  /** The note of the last checkpoint published before it. */
  readonly continues: string | null
}

export interface NewLeaf {
  readonly transferId: string | null
  readonly salt: Buffer
  readonly hash: Buffer
}

export interface Sealing {
  readonly epoch: number
  readonly origin: string
  readonly from: bigint
  readonly leaves: readonly NewLeaf[]
  readonly subtrees: readonly Subtree[]
  readonly checkpoint: Omit<Checkpoint, 'signedAt' | 'epoch'> & {
    readonly prev: Buffer | null
    readonly signature: Buffer
    readonly signedAt: string
  }
}

interface Row {
  epoch: number
  size: string
  root: Buffer
  note: string
  key: string
  frontier: Buffer
  xid_horizon: string
  cursor_epoch: number
  cursor_xid: string
  cursor_id: string
  signed_at: Date
}

const COLUMNS = `epoch, size, root, note, key, frontier, cast(xid_horizon as text) as xid_horizon,
  cursor_epoch, cast(cursor_xid as text) as cursor_xid, cursor_id, signed_at`

/** The sealed part of the ledger: epochs and checkpoints. */
export class Checkpoints {
  async last(client: QueryClientContract): Promise<Checkpoint | null> {
    return this.#one(client, 'true order by epoch desc, size desc limit 1', {})
  }

  async at(client: QueryClientContract, epoch: number, size: bigint): Promise<Checkpoint | null> {
    return this.#one(client, 'epoch = :epoch and size = :size', { epoch, size })
  }

  /** The first published one that covers the leaf: what is proved against it stays as it is. */
  async coveringPublished(
    client: QueryClientContract,
    epoch: number,
    seq: bigint
  ): Promise<Checkpoint | null> {
    return this.#one(
      client,
      `epoch = :epoch and size > :seq and exists (
         select from escrow.publications p
         where p.epoch = checkpoints.epoch and p.size = checkpoints.size)
       order by size limit 1`,
      { epoch, seq }
    )
  }

  /** Those after the given one, oldest first. */
  async after(
    client: QueryClientContract,
    { epoch, size }: Pick<Published, 'epoch' | 'size'>,
    limit: number
  ): Promise<Checkpoint[]> {
    return this.#many(client, '(epoch, size) > (:epoch, :size) order by epoch, size limit :limit', {
      epoch,
      size,
      limit,
    })
  }

  /** The newest ones first. */
  async latest(
    client: QueryClientContract,
    before: Pick<Published, 'epoch' | 'size'> | null,
    limit: number
  ): Promise<Checkpoint[]> {
    const { epoch, size } = before ?? { epoch: 2_147_483_647, size: 0n }
    const where = '(epoch, size) < (:epoch, :size) order by epoch desc, size desc limit :limit'
    return this.#many(client, where, { epoch, size, limit })
  }

  /** As `after`, and whether the database knows each to be published. */
  async withPublication(
    client: QueryClientContract,
    { epoch, size }: Pick<Published, 'epoch' | 'size'>,
    limit: number
  ): Promise<(Published & { published: boolean })[]> {
    const rows = await sql<Row & { published: boolean }>(
      client,
      `select ${COLUMNS}, exists (
         select from escrow.publications p
         where p.epoch = checkpoints.epoch and p.size = checkpoints.size) as published
       from escrow.checkpoints where (epoch, size) > (:epoch, :size)
       order by epoch, size limit :limit`,
      { epoch, size, limit }
    )
    return rows.map((row) => ({ ...checkpointOf(row), published: row.published }))
  }

  /** The present one; null until something is sealed. */
  async epoch(client: QueryClientContract): Promise<Epoch | null> {
    return (await this.epochs(client)).at(-1) ?? null
  }

  /** The first one first. */
  async epochs(client: QueryClientContract): Promise<Epoch[]> {
    const rows = await sql<{
      number: number
      origin: string
      system: string
      continues: string | null
    }>(
      client,
      `select number, origin, cast(system_identifier as text) as system, continues
       from escrow.epochs order by number`
    )
    return rows.map(({ number, origin, system, continues }) => ({
      number,
      origin,
      systemIdentifier: system,
      continues,
    }))
  }

  /** The ledger's name, which the first epoch gave it. */
  async ledger(client: QueryClientContract): Promise<string | null> {
    const [row] = await sql<{ origin: string }>(
      client,
      'select origin from escrow.epochs where number = 1'
    )
    return row?.origin ?? null
  }

  /** Every key that ever signed, the newest first. */
  async keys(client: QueryClientContract): Promise<string[]> {
    const rows = await sql<{ key: string }>(
      client,
      'select key from escrow.signing_keys order by first_used_at desc, key'
    )
    return rows.map(({ key }) => key)
  }

  /** What this server says of itself. */
  async server(client: QueryClientContract): Promise<{ system: string; horizon: string }> {
    const [row] = await sql<{ system: string; horizon: string }>(
      client,
      `select cast(escrow.system_identifier() as text) as system,
         cast(pg_snapshot_xmin(pg_current_snapshot()) as text) as horizon`
    )
    if (!row) throw new Error('The server says nothing of itself')
    return row
  }

  async lastPublished(client: QueryClientContract): Promise<Published | null> {
    return this.#one(
      client,
      `(epoch, size) = (select epoch, size from escrow.publications
         order by epoch desc, size desc limit 1)`,
      {}
    )
  }

  async notePublication(
    client: QueryClientContract,
    { epoch, size }: Pick<Published, 'epoch' | 'size'>
  ): Promise<void> {
    await sql(client, 'select escrow.note_publication(:epoch, cast(:size as bigint))', {
      epoch,
      size,
    })
  }

  /** False when another process seals at this moment. */
  async tryLock(tx: Tx): Promise<boolean> {
    const [row] = await sql<{ mine: boolean }>(
      tx,
      `select pg_try_advisory_xact_lock(hashtext('escrow.seal')) as mine`
    )
    return row?.mine === true
  }

  async seal(
    tx: Tx,
    { epoch, origin, from, leaves, subtrees, checkpoint }: Sealing
  ): Promise<void> {
    const { cursor, horizon, key, note, signedAt } = checkpoint
    const sealed = JSON.stringify({
      epoch,
      origin,
      from: String(from),
      leaves: leaves.map(({ transferId, salt, hash }) => ({
        transferId,
        salt: salt.toString('hex'),
        hash: hash.toString('hex'),
      })),
      subtrees: subtrees.map(({ level, index, hash }) => ({
        level,
        index: String(index),
        hash: hash.toString('hex'),
      })),
      checkpoint: {
        ...{ cursor, horizon, key, note, signedAt },
        size: String(checkpoint.size),
        root: checkpoint.root.toString('hex'),
        prev: checkpoint.prev?.toString('hex') ?? null,
        signature: checkpoint.signature.toString('hex'),
        frontier: checkpoint.frontier.toBytes().toString('hex'),
      },
    })
    await sql(tx, 'select escrow.seal(cast(:sealed as jsonb))', { sealed })
  }

  async #one(
    client: QueryClientContract,
    where: string,
    bindings: Record<string, string | number | bigint>
  ): Promise<Checkpoint | null> {
    const [found] = await this.#many(client, where, bindings)
    return found ?? null
  }

  async #many(
    client: QueryClientContract,
    where: string,
    bindings: Record<string, string | number | bigint>
  ): Promise<Checkpoint[]> {
    const rows = await sql<Row>(
      client,
      `select ${COLUMNS} from escrow.checkpoints where ${where}`,
      bindings
    )
    return rows.map(checkpointOf)
  }
}

function checkpointOf(row: Row): Checkpoint {
  const size = BigInt(row.size)
  return {
    epoch: row.epoch,
    size,
    root: row.root,
    note: row.note,
    key: row.key,
    frontier: Frontier.fromBytes(size, row.frontier),
    horizon: row.xid_horizon,
    cursor: { epoch: row.cursor_epoch, xid: row.cursor_xid, id: row.cursor_id },
    signedAt: row.signed_at,
  }
}
