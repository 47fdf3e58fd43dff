import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { guardHeaders } from '#web/http/page_response'
import { PageRenderer } from '#web/rendering/page_renderer'

/** One HTML document for every signed-in page; the API decides what each of them shows. */
@inject()
export default class ShellController {
  constructor(private readonly renderer: PageRenderer) {}

  async handle(ctx: HttpContext) {
    const html = await this.renderer.shell()
    guardHeaders(ctx, 'no-store')
    ctx.response.send(html)
  }
}
