import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import type { Freeze } from '#escrow/domain/evidence/freeze'
import { Freezes } from '#escrow/persistence/evidence/freezes'
import { VerifyEvidence } from '#escrow/queries/evidence/verify_evidence'
import { VerifyLedger, type Finding } from '#escrow/queries/verify_ledger'
import { sql } from '#kernel/sql'

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
  readonly onFinding?: (finding: Finding) => void
  readonly onLeaves?: (done: bigint, all: bigint) => void
  /** How long a transfer may wait for its seal. */
  readonly graceSeconds?: number
}

/** Everything that must hold, in one snapshot of the database. */
@inject()
export class VerifyAll {
  constructor(
    private readonly db: Database,
    private readonly ledger: VerifyLedger,
    private readonly evidence: VerifyEvidence,
    private readonly freezes: Freezes
  ) {}

  async execute({ onFinding, onLeaves, ...grace }: Watch = {}): Promise<Verification> {
    const published = await this.evidence.published()
    const findings: Finding[] = []
    const note = (finding: Finding) => {
      findings.push(finding)
      onFinding?.(finding)
    }
    let leaves = 0n
    const triggersStandAlone = await this.db.transaction(
      async (snapshot) => {
        for await (const finding of this.ledger.execute(snapshot)) note(finding)
        const [row] = await sql<{ many: string }>(
          snapshot,
          'select count(*) as many from escrow.leaves'
        )
        leaves = BigInt(row?.many ?? 0)
        const progress = (done: bigint) => onLeaves?.(done, leaves)
        for await (const finding of this.evidence.execute(snapshot, published, {
          progress,
          ...grace,
        })) {
          note(finding)
        }
        return this.ledger.triggersStandAlone(snapshot)
      },
      { isolationLevel: 'repeatable read' }
    )
    const standing = await this.freezes.standing(this.db.connection())
    return {
      ok:
        findings.every(({ rows }) => rows.length === 0) &&
        standing.every(({ stopsSealing }) => !stopsSealing),
      findings,
      leaves: Number(leaves),
      triggersStandAlone,
      standing: standing.map(({ id, cause, title }) => ({ id, cause, title })),
    }
  }
}
