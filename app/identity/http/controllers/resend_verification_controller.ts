import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { ResendVerification } from '#identity/actions/resend_verification'
import { ownAccount } from '#identity/http/own_account'
import { noContent } from '#kernel/jsonapi/http'

@inject()
export default class ResendVerificationController {
  constructor(private readonly resend: ResendVerification) {}

  async handle(ctx: HttpContext) {
    const accountId = ownAccount(ctx)
    await noContent(ctx, (tx) => this.resend.execute({ accountId }, tx), 202)
  }
}
