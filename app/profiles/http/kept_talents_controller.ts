import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { attributes, ifMatch, noContent, write } from '#kernel/jsonapi/http'
import { KeepTalent } from '#profiles/actions/keep_talent'
import { keptAttributes, keptChanges } from '#profiles/http/keeping_validators'
import { idOf, ReadingController } from '#profiles/http/reading_controller'

const TYPE = 'kept-talents'

export default class KeptTalentsController extends ReadingController {
  protected override readonly type = TYPE

  @inject()
  async store(ctx: HttpContext, keepTalent: KeepTalent) {
    const given = await attributes(ctx, keptAttributes, TYPE)
    await write(ctx, { type: TYPE, status: 201 }, (tx) => keepTalent.execute(given, ctx.actor, tx))
  }

  @inject()
  async update(ctx: HttpContext, keepTalent: KeepTalent) {
    const { note } = await attributes(ctx, keptChanges, TYPE)
    const id = idOf(ctx)
    const expected = ifMatch(ctx)
    await write(ctx, { type: TYPE }, (tx) => keepTalent.annotate(id, note, expected, ctx.actor, tx))
  }

  @inject()
  async destroy(ctx: HttpContext, keepTalent: KeepTalent) {
    await noContent(ctx, (tx) => keepTalent.letGo(idOf(ctx), ctx.actor, tx))
  }
}
