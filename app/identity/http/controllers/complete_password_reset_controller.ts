import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { CompletePasswordReset } from '#identity/actions/complete_password_reset'
import { resetSchema } from '#identity/http/validators'
import { attributes, noContent } from '#kernel/jsonapi/http'

@inject()
export default class CompletePasswordResetController {
  constructor(private readonly complete: CompletePasswordReset) {}

  async handle(ctx: HttpContext) {
    const input = await attributes(ctx, resetSchema, 'password-resets')
    await noContent(ctx, (tx) => this.complete.execute(input, tx))
  }
}
