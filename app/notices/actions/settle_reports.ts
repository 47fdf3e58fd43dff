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

const PROVIDER = 'africastalking'

/** Matches stored reports to what was sent, each once; what cannot be matched is left to staff. */
@inject()
export class SettleReports {
  constructor(
    private readonly work: UnitOfWork,
    private readonly reports: AfricasTalkingReports,
    private readonly clock: Clock
  ) {}

  /**
   * Each in a database transaction of its own: one that cannot be settled holds up no other.
   *
   * @throws AggregateError of what failed, when everything else is done
   */
  async execute(): Promise<void> {
    const failures: unknown[] = []
    let after: string | null = '0'
    while (after !== null) after = await this.#next(after, failures)
    if (failures.length > 0) throw new AggregateError(failures, 'Some reports were not settled')
  }

  /** @returns which one it was; null after the last */
  async #next(after: string, failures: unknown[]): Promise<string | null> {
    const seen: { id: string | null } = { id: null }
    try {
      await this.work.run(async (tx) => {
        const [report] = await takeReports(tx, PROVIDER, { after, limit: 1 })
        seen.id = report?.id ?? null
        if (report) await this.#settle(tx, report)
      })
    } catch (error) {
      if (seen.id === null) throw error
      failures.push(error)
    }
    return seen.id
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
