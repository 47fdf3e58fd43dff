import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { sharesAttributes } from '#booking/http/validators'
import { PreviewBooking } from '#booking/queries/preview_booking'
import { attributes, read, show } from '#kernel/jsonapi/http'
import { notFound, unauthenticated } from '#kernel/jsonapi/errors'

const TYPE = 'previews'

/** What would move, before anybody commits to it; asking changes nothing. */
export default class PreviewsController {
  async ofBooking(ctx: HttpContext) {
    await read(ctx, TYPE)
  }

  async ofMilestone(ctx: HttpContext) {
    await read(ctx, TYPE)
  }

  async ofTimesheet(ctx: HttpContext) {
    await read(ctx, TYPE)
  }

  async ofDispute(ctx: HttpContext) {
    await read(ctx, TYPE)
  }

  @inject()
  async cancellation(ctx: HttpContext, previews: PreviewBooking) {
    const { shares } = await attributes(ctx, sharesAttributes, TYPE)
    if (ctx.actor.kind !== 'account') throw unauthenticated('Sign in to see bookings.')
    const preview = await previews.cancellation(String(ctx.params['id']), shares, ctx.actor)
    if (!preview) throw notFound()
    await show(ctx, TYPE, preview)
  }
}
