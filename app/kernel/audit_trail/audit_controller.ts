import type { HttpContext } from '@adonisjs/core/http'
import { read } from '#kernel/jsonapi/http'

export default class AuditController {
  async index(ctx: HttpContext) {
    await read(ctx, 'audit-entries')
  }
}
