import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { attributes, ifMatch, noContent, write } from '#kernel/jsonapi/http'
import { KeepTalentList } from '#profiles/actions/keep_talent_list'
import { listAttributes, listChanges } from '#profiles/http/keeping_validators'
import { idOf, ReadingController } from '#profiles/http/reading_controller'

const TYPE = 'talent-lists'

export default class TalentListsController extends ReadingController {
  protected override readonly type = TYPE

  @inject()
  async store(ctx: HttpContext, lists: KeepTalentList) {
    const given = await attributes(ctx, listAttributes, TYPE)
    await write(ctx, { type: TYPE, status: 201 }, (tx) => lists.create(given, ctx.actor, tx))
  }

  @inject()
  async update(ctx: HttpContext, lists: KeepTalentList) {
    const { name } = await attributes(ctx, listChanges, TYPE)
    const id = idOf(ctx)
    const expected = ifMatch(ctx)
    await write(ctx, { type: TYPE }, (tx) => lists.rename(id, name, expected, ctx.actor, tx))
  }

  @inject()
  async destroy(ctx: HttpContext, lists: KeepTalentList) {
    await noContent(ctx, (tx) => lists.delete(idOf(ctx), ctx.actor, tx))
  }
}
