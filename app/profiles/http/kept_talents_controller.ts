import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { attributes, ifMatch, noContent, read, readOne, write } from '#kernel/jsonapi/http'
import { KeepTalent } from '#profiles/actions/keep_talent'
import { keptAttributes, keptChanges } from '#profiles/http/keeping_validators'

const TYPE = 'kept-talents'

export default class KeptTalentsController {
  async index(ctx: HttpContext) {
    await read(ctx, TYPE)
  }

  async show(ctx: HttpContext) {
    await readOne(ctx, TYPE, String(ctx.params.id))
  }

  @inject()
  async store(ctx: HttpContext, keepTalent: KeepTalent) {
    const given = await attributes(ctx, keptAttributes, TYPE)
    await write(ctx, { type: TYPE, status: 201 }, (tx) => keepTalent.execute(given, ctx.actor, tx))
  }

  @inject()
  async update(ctx: HttpContext, keepTalent: KeepTalent) {
    const { note } = await attributes(ctx, keptChanges, TYPE)
    const id = String(ctx.params.id)
    const expected = ifMatch(ctx)
    await write(ctx, { type: TYPE }, (tx) => keepTalent.annotate(id, note, expected, ctx.actor, tx))
  }

  @inject()
  async destroy(ctx: HttpContext, keepTalent: KeepTalent) {
    await noContent(ctx, (tx) => keepTalent.letGo(String(ctx.params.id), ctx.actor, tx))
  }
}
