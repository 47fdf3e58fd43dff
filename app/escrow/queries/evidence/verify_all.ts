import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Published } from '#escrow/domain/evidence/checkpoint'
import type { Freeze } from '#escrow/domain/evidence/freeze'
import { Freezes } from '#escrow/persistence/evidence/freezes'
import { VerifyEvidence } from '#escrow/queries/evidence/verify_evidence'
import { VerifyJournal } from '#escrow/queries/verification/verify_journal'
import { VerifyLedger, type Finding } from '#escrow/queries/verify_ledger'
import { sql } from '#kernel/sql'
import { together } from '#kernel/together'

export interface Verification {
  readonly ok: boolean
  readonly findings: readonly Finding[]
  /** How many sealed transfers were looked at. */
  readonly leaves: number
  /** Whether the app's own role could change the journal, were it not for the triggers. */
  readonly triggersStandAlone: boolean
  readonly standing: readonly Pick<Freeze, 'id' | 'cause' | 'title'>[]
}

export interface Watch {
  /** How many transfers of how many were looked at, now and then. */
  readonly onProgress?: (done: number, all: number) => void
  /** How long a transfer may wait for its seal. */
  readonly graceSeconds?: number
}

/** Everything that must hold, in one snapshot of the database. */
@inject()
export class VerifyAll {
  constructor(
    private readonly db: Database,
    private readonly journal: VerifyJournal,
    private readonly ledger: VerifyLedger,
    private readonly evidence: VerifyEvidence,
    private readonly freezes: Freezes
  ) {}

  async execute({ onProgress, ...grace }: Watch = {}): Promise<Verification> {
    const published = await this.evidence.published()
    const { findings, leaves, triggersStandAlone } = await this.db.transaction(
      (snapshot) => this.#look(snapshot, published, onProgress, grace),
      { isolationLevel: 'repeatable read' }
    )
    const standing = await this.freezes.standing(this.db.connection())
    return {
      ok:
        findings.every(({ rows }) => rows.length === 0) &&
        standing.every(({ stopsSealing }) => !stopsSealing),
      findings,
      leaves,
      triggersStandAlone,
      standing: standing.map(({ id, cause, title }) => ({ id, cause, title })),
    }
  }

  async #look(
    snapshot: TransactionClientContract,
    published: Published | null,
    onProgress: Watch['onProgress'],
    grace: Pick<Watch, 'graceSeconds'>
  ): Promise<Pick<Verification, 'findings' | 'leaves' | 'triggersStandAlone'>> {
    await sql(snapshot, `select set_config('idle_in_transaction_session_timeout', '0', true)`)
    const [counted] = await sql<{ transfers: string; leaves: string }>(
      snapshot,
      `select (select count(*) from escrow.leaves) as leaves,
         (select reltuples from pg_class where oid = 'escrow.transfers'::regclass) as transfers`
    )
    let done = 0
    const walked = this.journal.execute(snapshot, {
      inLanes: true,
      progress: (transfers) => onProgress?.((done += transfers), Number(counted?.transfers)),
    })
    const [ledger, evidence] = await together([
      Array.fromAsync(this.ledger.execute(snapshot, walked)),
      this.evidence.execute(snapshot, published, { walked, ...grace }),
    ])
    return {
      findings: [...ledger, ...evidence].sort((a, b) => a.number - b.number),
      leaves: Number(counted?.leaves ?? 0),
      triggersStandAlone: await this.ledger.triggersStandAlone(snapshot),
    }
  }
}
