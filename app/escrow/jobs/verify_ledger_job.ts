import { inject } from '@adonisjs/core'
import vine from '@vinejs/vine'
import { ActOnFindings } from '#escrow/actions/evidence/act_on_findings'
import { VerifyAll } from '#escrow/queries/evidence/verify_all'
import { SystemClock } from '#kernel/clock'
import { Job } from '#kernel/job'

/** A worker that lags is no reason to stop payouts; one that has stopped is. */
const PATIENCE_SECONDS = 300

/** Looks through all of the ledger and its evidence. */
@inject()
export default class VerifyLedgerJob extends Job<object> {
  static override readonly jobName = 'escrow.verify_ledger'
  static override readonly queue = 'bulk'
  static override readonly schema = vine.object({})

  constructor(
    private readonly verify: VerifyAll,
    private readonly act: ActOnFindings,
    private readonly clock: SystemClock
  ) {
    super()
  }

  async handle(): Promise<void> {
    const startedAt = this.clock.now()
    const { findings, leaves } = await this.verify.execute({ graceSeconds: PATIENCE_SECONDS })
    await this.act.execute({ kind: 'nightly', startedAt, findings, transfers: leaves })
  }
}
