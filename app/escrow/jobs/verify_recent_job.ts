import { inject } from '@adonisjs/core'
import vine from '@vinejs/vine'
import { ActOnFindings } from '#escrow/actions/evidence/act_on_findings'
import { VerifyRecent } from '#escrow/queries/verify_recent'
import { SystemClock } from '#kernel/clock'
import { Job } from '#kernel/job'

/** Looks through what was sealed since the last minute. */
@inject()
export default class VerifyRecentJob extends Job<object> {
  static override readonly jobName = 'escrow.verify_recent'
  static override readonly queue = 'default'
  static override readonly schema = vine.object({})

  constructor(
    private readonly verify: VerifyRecent,
    private readonly act: ActOnFindings,
    private readonly clock: SystemClock
  ) {
    super()
  }

  async handle(): Promise<void> {
    for (let span = await this.verify.next(); span; span = await this.verify.next()) {
      const startedAt = this.clock.now()
      const findings = await this.verify.execute(span)
      const transfers = Number(span.to - span.from)
      await this.act.execute({ kind: 'minute', startedAt, findings, transfers, span })
    }
  }
}
