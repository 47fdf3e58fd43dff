import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { AppealModeration } from '#booking/actions/appeal_moderation'
import { ModerateReview } from '#booking/actions/moderate_review'
import { ReplyToReview } from '#booking/actions/reply_to_review'
import { ReportReview } from '#booking/actions/report_review'
import {
  appealAttributes,
  moderationAttributes,
  replyAttributes,
  reportAttributes,
} from '#booking/http/review_validators'
import type { Actor } from '#kernel/actor'
import { attributes, read, readOne, write } from '#kernel/jsonapi/http'
import type { Tx } from '#kernel/unit_of_work'

const TYPE = 'reviews'
const REPORTS = 'review-reports'

export default class ReviewsController {
  async index(ctx: HttpContext) {
    await read(ctx, TYPE)
  }

  async show(ctx: HttpContext) {
    await readOne(ctx, TYPE, ctx.params['id'])
  }

  async reports(ctx: HttpContext) {
    await read(ctx, REPORTS)
  }

  async showReport(ctx: HttpContext) {
    await readOne(ctx, REPORTS, ctx.params['id'])
  }

  @inject()
  async reply(ctx: HttpContext, replyToReview: ReplyToReview) {
    const input = await attributes(ctx, replyAttributes, TYPE)
    await onReview(ctx, (id, actor, tx) => replyToReview.execute(id, input, actor, tx))
  }

  @inject()
  async appeal(ctx: HttpContext, appealModeration: AppealModeration) {
    const input = await attributes(ctx, appealAttributes, TYPE)
    await onReview(ctx, (id, actor, tx) => appealModeration.execute(id, input, actor, tx))
  }

  @inject()
  async moderate(ctx: HttpContext, moderateReview: ModerateReview) {
    const input = await attributes(ctx, moderationAttributes, TYPE)
    await onReview(ctx, (id, actor, tx) => moderateReview.execute(id, input, actor, tx))
  }

  @inject()
  async report(ctx: HttpContext, reportReview: ReportReview) {
    const { reason, words } = await attributes(ctx, reportAttributes, REPORTS)
    await write(ctx, { type: REPORTS, status: 201 }, (tx) =>
      reportReview.execute(reviewId(ctx), { reason, words: words ?? '' }, ctx.actor, tx)
    )
  }
}

const reviewId = (ctx: HttpContext) => String(ctx.params['id'])

async function onReview(
  ctx: HttpContext,
  work: (id: string, actor: Actor, tx: Tx) => Promise<void>
): Promise<void> {
  const id = reviewId(ctx)
  await write(ctx, { type: TYPE }, async (tx) => {
    await work(id, ctx.actor, tx)
    return id
  })
}
