import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { AcceptRefund } from '#booking/actions/accept_refund'
import { ApproveMilestone } from '#booking/actions/approve_milestone'
import { CancelMilestone } from '#booking/actions/cancel_milestone'
import { DeclineRefund } from '#booking/actions/decline_refund'
import { FundMilestone } from '#booking/actions/fund_milestone'
import { GiveUpMilestone } from '#booking/actions/give_up_milestone'
import { OpenDispute } from '#booking/actions/open_dispute'
import { ReleasePart } from '#booking/actions/release_part'
import { RequestChanges } from '#booking/actions/request_changes'
import { RequestRefund } from '#booking/actions/request_refund'
import { SubmitMilestone } from '#booking/actions/submit_milestone'
import { milestoneTransition, transition } from '#booking/http/transition'
import {
  amountAttributes,
  changesAttributes,
  disputeAttributes,
  submissionAttributes,
} from '#booking/http/validators'
import { attributes, readOne } from '#kernel/jsonapi/http'

const TYPE = 'milestones'

export default class MilestonesController {
  async show(ctx: HttpContext) {
    await readOne(ctx, TYPE, ctx.params['id'])
  }

  @inject()
  async fund(ctx: HttpContext, fundMilestone: FundMilestone) {
    await milestoneTransition(ctx, (id, actor, tx) => fundMilestone.execute(id, actor, tx))
  }

  @inject()
  async cancel(ctx: HttpContext, cancelMilestone: CancelMilestone) {
    await milestoneTransition(ctx, (id, actor, tx) => cancelMilestone.execute(id, actor, tx))
  }

  @inject()
  async submit(ctx: HttpContext, submitMilestone: SubmitMilestone) {
    const { note } = await attributes(ctx, submissionAttributes, TYPE)
    const input = note === undefined ? {} : { note }
    await milestoneTransition(ctx, (id, actor, tx) => submitMilestone.execute(id, input, actor, tx))
  }

  @inject()
  async requestChanges(ctx: HttpContext, requestChanges: RequestChanges) {
    const input = await attributes(ctx, changesAttributes, TYPE)
    await milestoneTransition(ctx, (id, actor, tx) => requestChanges.execute(id, input, actor, tx))
  }

  @inject()
  async approve(ctx: HttpContext, approveMilestone: ApproveMilestone) {
    await milestoneTransition(ctx, (id, actor, tx) => approveMilestone.execute(id, actor, tx))
  }

  @inject()
  async releasePart(ctx: HttpContext, releasePart: ReleasePart) {
    const input = await attributes(ctx, amountAttributes, TYPE)
    await milestoneTransition(ctx, (id, actor, tx) => releasePart.execute(id, input, actor, tx))
  }

  @inject()
  async requestRefund(ctx: HttpContext, requestRefund: RequestRefund) {
    const input = await attributes(ctx, amountAttributes, TYPE)
    await milestoneTransition(ctx, (id, actor, tx) => requestRefund.execute(id, input, actor, tx))
  }

  @inject()
  async acceptRefund(ctx: HttpContext, acceptRefund: AcceptRefund) {
    await milestoneTransition(ctx, (id, actor, tx) => acceptRefund.execute(id, actor, tx))
  }

  @inject()
  async declineRefund(ctx: HttpContext, declineRefund: DeclineRefund) {
    await milestoneTransition(ctx, (id, actor, tx) => declineRefund.execute(id, actor, tx))
  }

  @inject()
  async giveUp(ctx: HttpContext, giveUpMilestone: GiveUpMilestone) {
    await milestoneTransition(ctx, (id, actor, tx) => giveUpMilestone.execute(id, actor, tx))
  }

  @inject()
  async dispute(ctx: HttpContext, openDispute: OpenDispute) {
    const { reason, claimed } = await attributes(ctx, disputeAttributes, TYPE)
    const claim = { reason, ...(claimed === undefined ? {} : { claimed }) }
    await transition(ctx, TYPE, (id, actor, tx) => openDispute.execute(id, claim, actor, tx))
  }
}
