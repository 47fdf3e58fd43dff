import { inject } from '@adonisjs/core'
import ReviewDecision from '#booking/persistence/review_decision_model'
import Review from '#booking/persistence/review_model'
import ReviewReport from '#booking/persistence/review_report_model'
import { ReviewViews } from '#booking/queries/review_views'
import type { ReviewReportView } from '#booking/queries/views'
import { IdentityContract } from '#identity/contract/identity'
import { hasAbility, isStaff, type AccountActor } from '#kernel/actor'

/** Reports and appeals: staff read all of them, whoever reported reads their own. */
@inject()
export class ReviewReports {
  constructor(
    private readonly views: ReviewViews,
    private readonly identity: IdentityContract
  ) {}

  async find(id: string, actor: AccountActor): Promise<ReviewReportView | null> {
    const report = await ReviewReport.find(id)
    if (!report || !(readsAll(actor) || actor.partyIds.includes(report.reportedBy))) return null
    const [view] = await this.#of([report], actor)
    return view ?? null
  }

  /** What waits comes oldest first, what is over newest first. */
  async page(
    actor: AccountActor,
    state: 'open' | 'closed' | undefined,
    after: string | null,
    size: number
  ): Promise<{ items: ReviewReportView[]; next: string | null }> {
    const oldestFirst = state === 'open'
    const query = ReviewReport.query()
      .orderBy('id', oldestFirst ? 'asc' : 'desc')
      .limit(size + 1)
    if (!readsAll(actor)) void query.whereIn('reportedBy', [...actor.partyIds])
    if (state === 'open') void query.whereNull('decisionId')
    if (state === 'closed') void query.whereNotNull('decisionId')
    if (after) void query.where('id', oldestFirst ? '>' : '<', after)
    const rows = await query
    const shown = rows.slice(0, size)
    return {
      items: await this.#of(shown, actor),
      next: rows.length > size ? (shown.at(-1)?.id ?? null) : null,
    }
  }

  async #of(reports: readonly ReviewReport[], actor: AccountActor): Promise<ReviewReportView[]> {
    const reviews = await this.views.of(
      await Review.query().whereIn(
        'id',
        reports.map(({ reviewId }) => reviewId)
      ),
      actor
    )
    const decisions = await ReviewDecision.query().whereIn(
      'id',
      reports.flatMap(({ decisionId }) => decisionId ?? [])
    )
    const names = await this.identity.parties(reports.map(({ reportedBy }) => reportedBy))
    return reports.map((report) => {
      const { id, reviewId, kind, reason, words, reportedAt, reportedBy, decisionId } = report
      const decision = decisions.find((each) => each.id === decisionId)
      return {
        ...{ id, reviewId, kind, reason, words, reportedAt },
        reporterName: names.get(reportedBy)?.name ?? '',
        decision: decision
          ? { action: decision.action, reason: decision.reason, decidedAt: decision.decidedAt }
          : null,
        review: reviews.find((each) => each.id === reviewId) ?? null,
      }
    })
  }
}

function readsAll(actor: AccountActor): boolean {
  return isStaff(actor) && hasAbility(actor, 'staff')
}
