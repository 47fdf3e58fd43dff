import type { HttpContext } from '@adonisjs/core/http'
import { read, readOne } from '#kernel/jsonapi/http'

export default class TaxonomyController {
  async categories(ctx: HttpContext) {
    await read(ctx, 'categories')
  }

  async skills(ctx: HttpContext) {
    await read(ctx, 'skills')
  }

  async skill(ctx: HttpContext) {
    await readOne(ctx, 'skills', ctx.params.id)
  }

  async occupations(ctx: HttpContext) {
    await read(ctx, 'occupations')
  }

  async occupation(ctx: HttpContext) {
    await readOne(ctx, 'occupations', ctx.params.id)
  }
}
