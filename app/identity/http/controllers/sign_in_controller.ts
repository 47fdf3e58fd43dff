import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { SignIn } from '#identity/actions/sign_in'
import { beginSession } from '#identity/http/browser_session'
import { signInSchema } from '#identity/http/validators'
import { attributes, readOne } from '#kernel/jsonapi/http'

@inject()
export default class SignInController {
  constructor(private readonly signIn: SignIn) {}

  async handle(ctx: HttpContext) {
    const input = await attributes(ctx, signInSchema, 'sessions')
    const standing = await this.signIn.execute({ ...input, ip: ctx.request.ip() })
    ctx.actor = await beginSession(ctx, standing)
    ctx.idempotency?.forget()
    await readOne(ctx, 'accounts', standing.accountId)
  }
}
