import { randomBytes } from 'node:crypto'
import { inject } from '@adonisjs/core'
import { noteHash, originOf } from '#escrow/domain/evidence/checkpoint'
import { epochLeaf, transferLeaf } from '#escrow/domain/evidence/leaf'
import { Frontier, type Subtree } from '#escrow/domain/evidence/merkle'
import { EvidenceSettings } from '#escrow/domain/settings'
import { CheckpointSigner } from '#escrow/gateways/checkpoints/checkpoint_signer'
import {
  Checkpoints,
  type Checkpoint,
  type Cursor,
  type NewLeaf,
} from '#escrow/persistence/evidence/checkpoints'
import { SealedTransfers, type Unsealed } from '#escrow/persistence/evidence/sealed_transfers'
import { SystemClock } from '#kernel/clock'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

const BATCH = 2000

export interface Sealed {
  readonly leaves: number
  /** Whether the batch was full, so that more may wait. */
  readonly more: boolean
}

/** Where the tree goes on. */
interface Place {
  readonly epoch: number
  readonly continues: string | null
  readonly last: Checkpoint | null
  readonly horizon: string
}

/** Gives the next transfers their leaves, and signs the tree's new head. */
@inject()
export class SealTransfers {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly checkpoints: Checkpoints,
    private readonly transfers: SealedTransfers,
    private readonly signer: CheckpointSigner,
    private readonly settings: EvidenceSettings,
    private readonly clock: SystemClock
  ) {}

  /** One batch; nothing when another process seals at this moment. */
  execute(limit = BATCH): Promise<Sealed> {
    return this.unitOfWork.run(async (tx) => {
      if (!(await this.checkpoints.tryLock(tx))) return { leaves: 0, more: false }
      const place = await this.#place(tx)
      const next = await this.transfers.next(tx, cursorOf(place), place.epoch, place.horizon, limit)
      const leaves = [...firstLeaf(place), ...next.map(leafOf)]
      if (leaves.length > 0) await this.#seal(tx, place, leaves, endOf(place, next, limit))
      return { leaves: leaves.length, more: next.length === limit }
    })
  }

  async #place(tx: Tx): Promise<Place> {
    const found = await this.checkpoints.epoch(tx)
    const epoch = found?.number ?? 1
    const last = await this.checkpoints.last(tx)
    const { horizon } = await this.checkpoints.server(tx)
    return {
      epoch,
      continues: found?.continues ?? null,
      last: last?.epoch === epoch ? last : null,
      horizon,
    }
  }

  async #seal(tx: Tx, place: Place, leaves: readonly NewLeaf[], cursor: Cursor): Promise<void> {
    const from = place.last?.size ?? 0n
    const frontier = place.last?.frontier ?? new Frontier()
    const subtrees: Subtree[] = leaves.flatMap(({ hash }) => frontier.append(hash))
    const ledger = (await this.checkpoints.ledger(tx)) ?? this.settings.ledger
    const before = place.last?.note ?? place.continues
    const { epoch, horizon } = place
    const body = {
      origin: originOf(ledger, epoch),
      epoch,
      size: frontier.size,
      root: frontier.root(),
      prev: before === null ? null : noteHash(before),
      horizon,
      signedAt: this.clock.now().toISO(),
    }
    const checkpoint = { ...body, ...this.signer.sign(ledger, body), frontier, cursor }
    await this.checkpoints.seal(tx, {
      epoch,
      origin: body.origin,
      from,
      leaves,
      subtrees,
      checkpoint,
    })
  }
}

/** A later epoch begins with what earlier ones left unsealed. */
function cursorOf({ epoch, last }: Place): Cursor {
  return last?.cursor ?? { epoch: epoch === 1 ? 1 : 0, xid: '0', id: '' }
}

/** After a full batch there may be more below the horizon; otherwise all of it is sealed. */
function endOf({ epoch, horizon }: Place, next: readonly Unsealed[], limit: number): Cursor {
  const last = next.length < limit ? undefined : next.at(-1)
  return last?.at ?? { epoch, xid: horizon, id: '' }
}

function firstLeaf({ continues, last }: Place): NewLeaf[] {
  if (continues === null || last !== null) return []
  return [{ transferId: null, salt: randomBytes(32), hash: epochLeaf(continues) }]
}

function leafOf(transfer: Unsealed): NewLeaf {
  const salt = randomBytes(32)
  return { transferId: transfer.header.id, salt, hash: transferLeaf(salt, transfer) }
}
