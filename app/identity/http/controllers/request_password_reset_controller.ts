import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { RequestPasswordReset } from '#identity/actions/request_password_reset'
import { resetRequestSchema } from '#identity/http/validators'
import { attributes, noContent } from '#kernel/jsonapi/http'

@inject()
export default class RequestPasswordResetController {
  constructor(private readonly request: RequestPasswordReset) {}

  async handle(ctx: HttpContext) {
    const { email } = await attributes(ctx, resetRequestSchema, 'password-resets')
    const ip = ctx.request.ip()
    await noContent(ctx, (tx) => this.request.execute({ email, ip }, tx), 202)
  }
}
