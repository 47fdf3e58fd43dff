import { inject } from '@adonisjs/core'
import { RaiseFreeze } from '#escrow/actions/evidence/raise_freeze'
import type { Finding } from '#escrow/domain/evidence/finding'
import type { Span } from '#escrow/domain/evidence/span'
import { Verifications } from '#escrow/persistence/evidence/verifications'
import { SystemClock } from '#kernel/clock'
import { UnitOfWork } from '#kernel/unit_of_work'
import type { DateTime } from 'luxon'

export interface Look {
  readonly kind: 'minute' | 'nightly'
  readonly startedAt: DateTime<true>
  readonly findings: readonly Finding[]
  readonly transfers: number
  /** What need not be looked at again. */
  readonly span?: Span
}

/** Notes what a look at the journal found; anything found stops payouts and is told to staff. */
@inject()
export class ActOnFindings {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly verifications: Verifications,
    private readonly raise: RaiseFreeze,
    private readonly clock: SystemClock
  ) {}

  async execute({ kind, startedAt, findings, transfers, span }: Look): Promise<void> {
    const broken = findings.filter(({ rows }) => rows.length > 0)
    for (const { number, holds, rows } of broken) {
      const doubt = { cause: `invariant.${number}`, title: `Broken: ${holds}`, findings: rows }
      await this.raise.execute(doubt, { stopsSealing: false })
    }
    const numbers = broken.map(({ number }) => number)
    const run = { startedAt, endedAt: this.clock.now(), transfers, broken: numbers }
    await this.unitOfWork.run(async (tx) => {
      await this.verifications.note(tx, kind, run)
      if (span) await this.verifications.see(tx, { epoch: span.epoch, size: span.to })
    })
  }
}
