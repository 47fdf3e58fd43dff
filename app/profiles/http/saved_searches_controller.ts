import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { attributes, ifMatch, noContent, read, readOne, write } from '#kernel/jsonapi/http'
import { SaveSearch } from '#profiles/actions/save_search'
import { AskedSearches } from '#profiles/http/asked_searches'
import { searchAttributes, searchChanges } from '#profiles/http/keeping_validators'

const TYPE = 'saved-searches'

export default class SavedSearchesController {
  async index(ctx: HttpContext) {
    await read(ctx, TYPE)
  }

  async show(ctx: HttpContext) {
    await readOne(ctx, TYPE, String(ctx.params.id))
  }

  @inject()
  async store(ctx: HttpContext, searches: SaveSearch, asked: AskedSearches) {
    const { filter = {}, sort = null, ...given } = await attributes(ctx, searchAttributes, TYPE)
    const input = { ...given, asked: await asked.read(filter, sort) }
    await write(ctx, { type: TYPE, status: 201 }, (tx) => searches.create(input, ctx.actor, tx))
  }

  @inject()
  async update(ctx: HttpContext, searches: SaveSearch) {
    const given = await attributes(ctx, searchChanges, TYPE)
    const id = String(ctx.params.id)
    const expected = ifMatch(ctx)
    await write(ctx, { type: TYPE }, (tx) => searches.change(id, given, expected, ctx.actor, tx))
  }

  @inject()
  async look(ctx: HttpContext, searches: SaveSearch) {
    await write(ctx, { type: TYPE }, (tx) => searches.look(String(ctx.params.id), ctx.actor, tx))
  }

  @inject()
  async destroy(ctx: HttpContext, searches: SaveSearch) {
    await noContent(ctx, (tx) => searches.delete(String(ctx.params.id), ctx.actor, tx))
  }
}
