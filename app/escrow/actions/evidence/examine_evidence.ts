import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import type { Published } from '#escrow/domain/evidence/checkpoint'
import { doubtAbout, isBefore, type Doubt, type Situation } from '#escrow/domain/evidence/doubt'
import { CheckpointLog, CheckpointLogConflict } from '#escrow/gateways/checkpoints/checkpoint_log'
import { Checkpoints } from '#escrow/persistence/evidence/checkpoints'

export interface Examination {
  readonly doubt: Doubt | null
  readonly tail: Published | null
  /** Where a next epoch would go on: the log's end, with what the ledger can still add to it. */
  readonly end: Published | null
  /** Whether the log's end is in the ledger, so that what came after it may be published. */
  readonly isKnown: boolean
}

/** Compares the database with what was published of it. */
@inject()
export class ExamineEvidence {
  constructor(
    private readonly db: Database,
    private readonly log: CheckpointLog,
    private readonly checkpoints: Checkpoints
  ) {}

  async execute(): Promise<Examination> {
    try {
      return examined(await this.#situation())
    } catch (error) {
      if (!(error instanceof CheckpointLogConflict)) throw error
      return { doubt: unreadable(error), tail: null, end: null, isKnown: false }
    }
  }

  /**
   * Another process may seal and publish meanwhile: what is written later is read earlier, so that
   * only a real gap looks like one.
   */
  async #situation(): Promise<Situation> {
    const client = this.db.connection()
    const published = await this.checkpoints.lastPublished(client)
    const tail = await this.log.last()
    const counterpart = tail && (await this.checkpoints.at(client, tail.epoch, tail.size))
    const last = await this.checkpoints.last(client)
    const epoch = await this.checkpoints.epoch(client)
    return {
      server: await this.checkpoints.server(client),
      epoch,
      last,
      published,
      tail,
      counterpart,
    }
  }
}

function examined(situation: Situation): Examination {
  const { tail, counterpart, epoch, last } = situation
  const isKnown = tail === null || counterpart?.note === tail.note || epoch?.continues === tail.note
  const end = isKnown && last && (tail === null || !isBefore(last, tail)) ? last : tail
  return { doubt: doubtAbout(situation), tail, end, isKnown }
}

function unreadable(error: CheckpointLogConflict): Doubt {
  return {
    cause: 'evidence.log_unreadable',
    title: 'What was published cannot be read any more',
    findings: [{ says: error.message }],
  }
}
