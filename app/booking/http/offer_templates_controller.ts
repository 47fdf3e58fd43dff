import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DeleteOfferTemplate } from '#booking/actions/delete_offer_template'
import { KeepOfferTemplate } from '#booking/actions/keep_offer_template'
import { templateAttributes, templateChanges } from '#booking/http/validators'
import { attributes, ifMatch, noContent, read, readOne, write } from '#kernel/jsonapi/http'

const TYPE = 'offer-templates'

export default class OfferTemplatesController {
  async index(ctx: HttpContext) {
    await read(ctx, TYPE)
  }

  async show(ctx: HttpContext) {
    await readOne(ctx, TYPE, ctx.params['id'])
  }

  @inject()
  async store(ctx: HttpContext, templates: KeepOfferTemplate) {
    const input = await attributes(ctx, templateAttributes, TYPE)
    await write(ctx, { type: TYPE, status: 201 }, (tx) => templates.create(input, ctx.actor, tx))
  }

  @inject()
  async update(ctx: HttpContext, templates: KeepOfferTemplate) {
    const id = String(ctx.params['id'])
    const given = await attributes(ctx, templateChanges, TYPE)
    const expected = ifMatch(ctx)
    await write(ctx, { type: TYPE }, async (tx) => {
      await templates.update(id, given, expected, ctx.actor, tx)
      return id
    })
  }

  @inject()
  async destroy(ctx: HttpContext, deleteTemplate: DeleteOfferTemplate) {
    const id = String(ctx.params['id'])
    await noContent(ctx, (tx) => deleteTemplate.execute(id, ctx.actor, tx))
  }
}
