import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import type { HeaderGuards } from '#kernel/http/header_guards'
import type { RateLimit } from '#kernel/http/rate_limit'

/** Pages anybody may keep: no cookie is read or set, so that a shared cache can hold them. */
export default class PublicMiddleware {
  constructor(
    private readonly headers: HeaderGuards,
    private readonly rateLimit: RateLimit
  ) {}

  async handle(ctx: HttpContext, next: NextFn): Promise<void> {
    await this.headers.apply(ctx)
    await this.rateLimit.countPage(ctx)
    await next()
  }
}
