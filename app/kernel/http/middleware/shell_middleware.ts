import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { ActorResolver } from '#kernel/http/actor_resolver'
import type { BrowserSession } from '#kernel/http/browser_session'
import type { HeaderGuards } from '#kernel/http/header_guards'

/** Pages of the signed-in app: header guards, the session, and the XSRF cookie its calls need. */
export default class ShellMiddleware {
  constructor(
    private readonly sessions: BrowserSession,
    private readonly headers: HeaderGuards
  ) {}

  async handle(ctx: HttpContext, next: NextFn): Promise<void> {
    await this.headers.apply(ctx)
    ctx.response.header('cache-control', 'private, no-store')
    await this.sessions.run(ctx, async () => {
      const resolver = await ctx.containerResolver.make(ActorResolver)
      ctx.actor = await resolver.fromSession(ctx)
      await next()
    })
  }
}
