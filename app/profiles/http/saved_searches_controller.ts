import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { attributes, ifMatch, noContent, write } from '#kernel/jsonapi/http'
import { SaveSearch } from '#profiles/actions/save_search'
import { AskedSearches } from '#profiles/http/asked_searches'
import { searchAttributes, searchChanges } from '#profiles/http/keeping_validators'
import { idOf, ReadingController } from '#profiles/http/reading_controller'

const TYPE = 'saved-searches'

export default class SavedSearchesController extends ReadingController {
  protected override readonly type = TYPE

  @inject()
  async store(ctx: HttpContext, searches: SaveSearch, asked: AskedSearches) {
    const { filter = {}, sort = null, ...given } = await attributes(ctx, searchAttributes, TYPE)
    const input = { ...given, asked: await asked.read(filter, sort) }
    await write(ctx, { type: TYPE, status: 201 }, (tx) => searches.create(input, ctx.actor, tx))
  }

  @inject()
  async update(ctx: HttpContext, searches: SaveSearch) {
    const given = await attributes(ctx, searchChanges, TYPE)
    const id = idOf(ctx)
    const expected = ifMatch(ctx)
    await write(ctx, { type: TYPE }, (tx) => searches.change(id, given, expected, ctx.actor, tx))
  }

  @inject()
  async look(ctx: HttpContext, searches: SaveSearch) {
    await write(ctx, { type: TYPE }, (tx) => searches.look(idOf(ctx), ctx.actor, tx))
  }

  @inject()
  async destroy(ctx: HttpContext, searches: SaveSearch) {
    await noContent(ctx, (tx) => searches.delete(idOf(ctx), ctx.actor, tx))
  }
}
