import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { VerifyEmail } from '#identity/actions/verify_email'
import { mailTokenSchema } from '#identity/http/validators'
import { attributes, noContent } from '#kernel/jsonapi/http'

/** For the link in the mail, which may be opened where nobody is signed in. */
@inject()
export default class VerifyEmailController {
  constructor(private readonly verify: VerifyEmail) {}

  async handle(ctx: HttpContext) {
    const { token } = await attributes(ctx, mailTokenSchema, 'email-verifications')
    await noContent(ctx, (tx) => this.verify.execute({ token }, tx, ctx.actor))
  }
}
