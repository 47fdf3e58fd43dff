import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import type { HeaderGuards } from '#kernel/http/header_guards'

/** Pages anybody may keep: no cookie is read or set, so that a shared cache can hold them. */
export default class PublicMiddleware {
  constructor(private readonly headers: HeaderGuards) {}

  async handle(ctx: HttpContext, next: NextFn): Promise<void> {
    await this.headers.apply(ctx)
    await next()
  }
}
