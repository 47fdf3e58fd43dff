import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { AcceptOffer } from '#booking/actions/accept_offer'
import { AgreeCancellation } from '#booking/actions/agree_cancellation'
import { CompleteBooking } from '#booking/actions/complete_booking'
import { CounterOffer } from '#booking/actions/counter_offer'
import { EndQuestion } from '#booking/actions/end_question'
import { EndUnpaid } from '#booking/actions/end_unpaid'
import { ProposeCancellation } from '#booking/actions/propose_cancellation'
import { SendOffer } from '#booking/actions/send_offer'
import { WriteReview } from '#booking/actions/write_review'
import { transition } from '#booking/http/transition'
import {
  counterAttributes,
  offerAttributes,
  proposalAttributes,
  reviewAttributes,
} from '#booking/http/validators'
import { attributes, read, readOne, write } from '#kernel/jsonapi/http'

const TYPE = 'bookings'

export default class BookingsController {
  async index(ctx: HttpContext) {
    await read(ctx, TYPE)
  }

  async show(ctx: HttpContext) {
    await readOne(ctx, TYPE, ctx.params['id'])
  }

  async history(ctx: HttpContext) {
    await read(ctx, 'events')
  }

  @inject()
  async store(ctx: HttpContext, sendOffer: SendOffer) {
    const { talentId, brief, ...terms } = await attributes(ctx, offerAttributes, TYPE)
    const offer = { ...terms, brief: brief ?? '', talentProfileId: talentId }
    await write(ctx, { type: TYPE, status: 201 }, (tx) => sendOffer.execute(offer, ctx.actor, tx))
  }

  @inject()
  async counter(ctx: HttpContext, counterOffer: CounterOffer) {
    const terms = await attributes(ctx, counterAttributes, TYPE)
    await transition(ctx, TYPE, (id, actor, tx) => counterOffer.execute(id, terms, actor, tx))
  }

  @inject()
  async accept(ctx: HttpContext, acceptOffer: AcceptOffer) {
    await transition(ctx, TYPE, (id, actor, tx) => acceptOffer.execute(id, actor, tx))
  }

  @inject()
  async decline(ctx: HttpContext, endUnpaid: EndUnpaid) {
    await transition(ctx, TYPE, (id, actor, tx) => endUnpaid.execute(id, 'decline', actor, tx))
  }

  @inject()
  async withdraw(ctx: HttpContext, endUnpaid: EndUnpaid) {
    await transition(ctx, TYPE, (id, actor, tx) => endUnpaid.execute(id, 'withdraw', actor, tx))
  }

  @inject()
  async cancel(ctx: HttpContext, endUnpaid: EndUnpaid) {
    await transition(ctx, TYPE, (id, actor, tx) => endUnpaid.execute(id, 'cancel', actor, tx))
  }

  @inject()
  async end(ctx: HttpContext, completeBooking: CompleteBooking) {
    await transition(ctx, TYPE, (id, actor, tx) => completeBooking.execute(id, actor, tx))
  }

  @inject()
  async proposeCancellation(ctx: HttpContext, proposeCancellation: ProposeCancellation) {
    const { shares, note } = await attributes(ctx, proposalAttributes, TYPE)
    const proposal = { shares, ...(note === undefined ? {} : { note }) }
    await transition(ctx, TYPE, (id, actor, tx) =>
      proposeCancellation.execute(id, proposal, actor, tx)
    )
  }

  @inject()
  async agreeCancellation(ctx: HttpContext, agreeCancellation: AgreeCancellation) {
    await transition(ctx, TYPE, (id, actor, tx) => agreeCancellation.execute(id, actor, tx))
  }

  @inject()
  async declineCancellation(ctx: HttpContext, endQuestion: EndQuestion) {
    await transition(ctx, TYPE, (id, actor, tx) =>
      endQuestion.execute(id, 'decline-cancellation', actor, tx)
    )
  }

  @inject()
  async review(ctx: HttpContext, writeReview: WriteReview) {
    const review = await attributes(ctx, reviewAttributes, 'reviews')
    await write(ctx, { type: 'reviews', status: 201 }, (tx) =>
      writeReview.execute(String(ctx.params['id']), review, ctx.actor, tx)
    )
  }
}
