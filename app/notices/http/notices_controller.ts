import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { noContent, read, readOne, write } from '#kernel/jsonapi/http'
import { ReadNotice } from '#notices/actions/read_notice'
import { signedIn } from '#notices/http/readers'

export default class NoticesController {
  async index(ctx: HttpContext) {
    await read(ctx, 'notices')
  }

  async show(ctx: HttpContext) {
    await readOne(ctx, 'notices', ctx.params.id)
  }

  @inject()
  async read(ctx: HttpContext, readNotice: ReadNotice) {
    const reader = signedIn(ctx.actor)
    await write(ctx, { type: 'notices' }, (tx) => readNotice.execute(reader, ctx.params.id, tx))
  }

  @inject()
  async readAll(ctx: HttpContext, readNotice: ReadNotice) {
    const reader = signedIn(ctx.actor)
    await noContent(ctx, (tx) => readNotice.all(reader, tx))
  }
}
