import { inject } from '@adonisjs/core'
import { isStaff, type Actor } from '#kernel/actor'
import { Audit } from '#kernel/audit'
import { Clock } from '#kernel/clock'
import { notFound } from '#kernel/jsonapi/errors'
import { Outbox } from '#kernel/outbox/outbox'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'
import { MessageReportDecided } from '#messaging/contract/events'
import { refuse } from '#messaging/domain/errors'
import type { ReportOutcome } from '#messaging/domain/report'
import { decideReport, lockReport } from '#messaging/persistence/reports'

export interface DecideReportInput {
  reportId: string
  outcome: ReportOutcome
  /** Why; whoever reported reads it. */
  note: string
  actor: Actor
}

/** Staff say what came of a report. */
@inject()
export class DecideReport {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock
  ) {}

  /** @throws DomainError `request.not_found`, `messaging.report_decided` */
  async execute({ reportId, outcome, note, actor }: DecideReportInput, joined?: Tx): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const report = isStaff(actor, 'support') ? await lockReport(tx, reportId) : undefined
      if (!report || actor.kind !== 'account') throw notFound()
      if (report.outcome !== null) {
        throw refuse('messaging.report_decided', 'Somebody has decided about it already.')
      }
      const at = this.clock.now()
      await decideReport(tx, { id: reportId, outcome, note, by: actor.accountId, at })
      await this.audit.record(tx, {
        ...{ actor, action: 'messaging.report_decided', reason: note, at },
        ...{ subjectType: 'message-report', subjectId: reportId, after: { outcome } },
      })
      await this.outbox.append(tx, MessageReportDecided, {
        aggregateId: report.conversation_id,
        payload: {
          ...{ reportId, outcome, answer: note, conversationId: report.conversation_id },
          ...{ reportedBy: report.reported_by, authorName: report.author_name },
        },
        actor,
        occurredAt: at,
      })
    }, joined)
  }
}
