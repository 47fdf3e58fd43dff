import type { HttpContext } from '@adonisjs/core/http'
import { read, readOne } from '#kernel/jsonapi/http'

/** What a talent's figures are made of, and how. */
export default class TrackRecordsController {
  async outcomes(ctx: HttpContext) {
    await read(ctx, 'outcomes')
  }

  async formulas(ctx: HttpContext) {
    await read(ctx, 'formulas')
  }

  async formula(ctx: HttpContext) {
    await readOne(ctx, 'formulas', ctx.params['id'])
  }
}
