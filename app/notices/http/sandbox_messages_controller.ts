import type { HttpContext } from '@adonisjs/core/http'
import { sandbox } from '#config/app'
import { notFound } from '#kernel/jsonapi/errors'
import { read } from '#kernel/jsonapi/http'

/** Text messages and pushes of the demo, which never leave the machine. Not there in production. */
export default class SandboxMessagesController {
  async index(ctx: HttpContext) {
    if (!sandbox) throw notFound()
    await read(ctx, 'sandbox-messages')
  }
}
