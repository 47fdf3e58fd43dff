import type { HttpContext } from '@adonisjs/core/http'
import { read } from '#kernel/jsonapi/http'

export default class MailsController {
  async index(ctx: HttpContext) {
    await read(ctx, 'mails')
  }
}
