import { createHash } from 'node:crypto'
import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { Clock } from '#kernel/clock'
import { DomainError } from '#kernel/errors'
import type { NoticesErrorCode } from '#notices/contract/errors'
import { AfricasTalkingReports } from '#notices/gateways/sms/africas_talking_reports'
import { countRefused, storeReport } from '#notices/persistence/delivery_reports'

/** A report has some two hundred letters. */
const LONGEST = 2000

/** Stores what a provider says of a message; which one it is about is found out later. */
@inject()
export class ReceiveReport {
  constructor(
    private readonly db: Database,
    private readonly reports: AfricasTalkingReports,
    private readonly clock: Clock
  ) {}

  /** @throws DomainError `notices.report_refused` */
  async execute(call: { readonly secret: string; readonly body: string }): Promise<void> {
    const at = this.clock.now()
    const client = this.db.connection()
    const provider = 'africastalking'
    // PostgreSQL keeps no text with NUL in it; nor is half a character one.
    const body = call.body.slice(0, LONGEST).replaceAll('\u0000', '�').toWellFormed()
    if (!this.reports.isFrom(call.secret)) {
      await countRefused(client, { provider, body }, at)
      throw new DomainError<NoticesErrorCode>(
        'notices.report_refused',
        'This is not the address that our provider of text messages was given.'
      )
    }
    const digest = createHash('sha256').update(call.body).digest('hex')
    await storeReport(client, { provider, digest, body }, at)
  }
}
