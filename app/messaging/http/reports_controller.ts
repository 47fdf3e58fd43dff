import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import vine from '@vinejs/vine'
import { unauthenticated } from '#kernel/jsonapi/errors'
import { attributes, read, readOne, write } from '#kernel/jsonapi/http'
import { optional } from '#kernel/validation'
import { DecideReport } from '#messaging/actions/decide_report'
import { ReportMessage } from '#messaging/actions/report_message'
import { LONGEST_REPORT, REPORT_OUTCOMES, REPORT_REASONS } from '#messaging/domain/report'

const TYPE = 'message-reports'

const reportAttributes = vine.object({
  reason: vine.enum(REPORT_REASONS),
  words: optional(vine.string().maxLength(LONGEST_REPORT)),
})

const decisionAttributes = vine.object({
  outcome: vine.enum(REPORT_OUTCOMES),
  note: vine.string().trim().minLength(1).maxLength(LONGEST_REPORT),
})

export default class ReportsController {
  async index(ctx: HttpContext) {
    await read(ctx, TYPE)
  }

  async show(ctx: HttpContext) {
    await readOne(ctx, TYPE, ctx.params.id)
  }

  @inject()
  async store(ctx: HttpContext, reportMessage: ReportMessage) {
    const { actor } = ctx
    if (actor.kind !== 'account') throw unauthenticated()
    const { reason, words = '' } = await attributes(ctx, reportAttributes, TYPE)
    await write(ctx, { type: TYPE, status: 201 }, (tx) =>
      reportMessage.execute({ messageId: String(ctx.params.id), reason, words, actor }, tx)
    )
  }

  @inject()
  async decide(ctx: HttpContext, decideReport: DecideReport) {
    const { actor } = ctx
    if (actor.kind !== 'account') throw unauthenticated()
    const decision = await attributes(ctx, decisionAttributes, TYPE)
    const reportId = String(ctx.params.id)
    await write(ctx, { type: TYPE }, async (tx) => {
      await decideReport.execute({ ...decision, reportId, actor }, tx)
      return reportId
    })
  }
}
