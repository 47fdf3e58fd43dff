import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DeclineBonus } from '#booking/actions/decline_bonus'
import { ExpectVersion } from '#booking/actions/expect_version'
import { PayBonus } from '#booking/actions/pay_bonus'
import { ProposeBonus } from '#booking/actions/propose_bonus'
import { transition } from '#booking/http/transition'
import { bonusAttributes, bonusProposalAttributes } from '#booking/http/validators'
import type { Actor } from '#kernel/actor'
import { attributes, ifMatch, readOne, write } from '#kernel/jsonapi/http'
import type { Tx } from '#kernel/unit_of_work'

const TYPE = 'bonuses'

export default class BonusesController {
  async show(ctx: HttpContext) {
    await readOne(ctx, TYPE, ctx.params['id'])
  }

  @inject()
  async store(ctx: HttpContext, payBonus: PayBonus) {
    const input = await attributes(ctx, bonusAttributes, TYPE)
    await create(ctx, (id, actor, tx) => payBonus.execute(id, input, actor, tx))
  }

  @inject()
  async propose(ctx: HttpContext, proposeBonus: ProposeBonus) {
    const input = await attributes(ctx, bonusProposalAttributes, TYPE)
    await create(ctx, (id, actor, tx) => proposeBonus.execute(id, input, actor, tx))
  }

  @inject()
  async decline(ctx: HttpContext, declineBonus: DeclineBonus) {
    await transition(ctx, TYPE, (id, actor, tx) => declineBonus.execute(id, actor, tx))
  }
}

/** An event of the booking that answers with the bonus it made; If-Match is the booking's. */
async function create(
  ctx: HttpContext,
  event: (bookingId: string, actor: Actor, tx: Tx) => Promise<string>
): Promise<void> {
  const bookingId = String(ctx.params['id'])
  const expected = ifMatch(ctx)
  const versions = await ctx.containerResolver.make(ExpectVersion)
  await write(ctx, { type: TYPE, status: 201 }, async (tx) => {
    await versions.execute('bookings', bookingId, expected, tx)
    return event(bookingId, ctx.actor, tx)
  })
}
