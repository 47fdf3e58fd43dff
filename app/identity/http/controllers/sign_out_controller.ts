import type { HttpContext } from '@adonisjs/core/http'
import { endSession } from '#identity/http/browser_session'

/** Signing out twice is as good as once. */
export default class SignOutController {
  async handle(ctx: HttpContext) {
    await endSession(ctx)
    ctx.response.noContent()
  }
}
