import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { AgreeChange } from '#booking/actions/agree_change'
import { EndQuestion } from '#booking/actions/end_question'
import { ProposeChange } from '#booking/actions/propose_change'
import { transition } from '#booking/http/transition'
import { changeAttributes } from '#booking/http/validators'
import { attributes } from '#kernel/jsonapi/http'

const TYPE = 'bookings'

/** Other terms for a booking that runs. */
export default class ChangesController {
  @inject()
  async propose(ctx: HttpContext, proposeChange: ProposeChange) {
    const change = await attributes(ctx, changeAttributes, TYPE)
    await transition(ctx, TYPE, (id, actor, tx) => proposeChange.execute(id, change, actor, tx))
  }

  @inject()
  async agree(ctx: HttpContext, agreeChange: AgreeChange) {
    await transition(ctx, TYPE, (id, actor, tx) => agreeChange.execute(id, actor, tx))
  }

  @inject()
  async decline(ctx: HttpContext, endQuestion: EndQuestion) {
    await transition(ctx, TYPE, (id, actor, tx) =>
      endQuestion.execute(id, 'decline-change', actor, tx)
    )
  }

  @inject()
  async withdraw(ctx: HttpContext, endQuestion: EndQuestion) {
    await transition(ctx, TYPE, (id, actor, tx) =>
      endQuestion.execute(id, 'withdraw-change', actor, tx)
    )
  }
}
