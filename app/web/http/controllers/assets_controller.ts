import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import StaticMiddleware from '@adonisjs/static/static_middleware'

/**
 * Files of `public/`. A route and not a server middleware, so that no API request pays for a look
 * at the disk.
 */
@inject()
export default class AssetsController {
  constructor(private readonly files: StaticMiddleware) {}

  async handle(ctx: HttpContext) {
    await this.files.handle(ctx, async () => {
      ctx.response.status(404).send('Not found')
    })
  }
}
