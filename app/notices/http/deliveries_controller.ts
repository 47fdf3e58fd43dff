import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import vine from '@vinejs/vine'
import { attributes, noContent, read, readOne, write } from '#kernel/jsonapi/http'
import { ReplayDeliveries } from '#notices/actions/replay_deliveries'
import { supportStaff } from '#notices/http/policies'

const TYPE = 'deliveries'

const reason = () => vine.string().trim().minLength(3).maxLength(2000)
const replayAttributes = vine.object({ reason: reason() })
const replayManyAttributes = vine.object({
  reason: reason(),
  ids: vine.array(vine.string().maxLength(64)).minLength(1).maxLength(100),
})

export default class DeliveriesController {
  async index(ctx: HttpContext) {
    await read(ctx, TYPE)
  }

  async show(ctx: HttpContext) {
    await readOne(ctx, TYPE, String(ctx.params.id))
  }

  @inject()
  async replay(ctx: HttpContext, replay: ReplayDeliveries) {
    const actor = supportStaff(ctx.actor)
    const id = String(ctx.params.id)
    const given = await attributes(ctx, replayAttributes, TYPE)
    await write(ctx, { type: TYPE }, async (tx) => {
      await replay.execute([id], given.reason, actor, tx)
      return id
    })
  }

  /** All of them or none. */
  @inject()
  async replayMany(ctx: HttpContext, replay: ReplayDeliveries) {
    const actor = supportStaff(ctx.actor)
    const given = await attributes(ctx, replayManyAttributes, TYPE)
    await noContent(ctx, (tx) => replay.execute(given.ids, given.reason, actor, tx))
  }
}
