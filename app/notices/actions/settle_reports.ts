import { inject } from '@adonisjs/core'
import { Clock } from '#kernel/clock'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'
import { judge } from '#notices/domain/delivery_report'
import { AfricasTalkingReports } from '#notices/gateways/sms/africas_talking_reports'
import {
  finishReport,
  recordReport,
  reportedDelivery,
  takeReports,
  type WaitingReport,
} from '#notices/persistence/delivery_reports'

const AT_ONCE = 100
const PROVIDER = 'africastalking'

/** Matches stored reports to what was sent, each once; what cannot be matched is left to staff. */
@inject()
export class SettleReports {
  constructor(
    private readonly work: UnitOfWork,
    private readonly reports: AfricasTalkingReports,
    private readonly clock: Clock
  ) {}

  async execute(): Promise<void> {
    let after = '0'
    for (;;) {
      const seen = await this.work.run(async (tx) => {
        const taken = await takeReports(tx, PROVIDER, { after, limit: AT_ONCE })
        for (const report of taken) await this.#settle(tx, report)
        return taken
      })
      after = seen.at(-1)?.id ?? after
      if (seen.length < AT_ONCE) return
    }
  }

  async #settle(tx: Tx, { id, body, receivedAt }: WaitingReport): Promise<void> {
    const at = this.clock.now()
    const report = this.reports.read(body)
    if (!report) {
      const note = 'Not a report as the provider documents it'
      return finishReport(tx, id, { state: 'flagged', note, deliveryId: null }, at)
    }
    const delivery = await reportedDelivery(tx, PROVIDER, report.providerId)
    const verdict = judge(report, delivery, at.diff(receivedAt).as('minutes'))
    if (verdict.do === 'wait') return
    const deliveryId = delivery?.id ?? null
    if (verdict.do === 'flag') {
      const { note } = verdict
      return finishReport(tx, id, { state: 'flagged', note, deliveryId }, at)
    }
    if (verdict.do === 'record' && deliveryId !== null) {
      await recordReport(tx, deliveryId, { as: verdict.as, reason: report.reason, at })
    }
    await finishReport(tx, id, { state: 'settled', note: null, deliveryId }, at)
  }
}
