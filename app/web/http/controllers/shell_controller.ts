import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { Clock } from '#kernel/clock'
import { PageRenderer } from '#web/rendering/page_renderer'

/** One HTML document for every signed-in page; the API decides what each of them shows. */
@inject()
export default class ShellController {
  constructor(
    private readonly renderer: PageRenderer,
    private readonly clock: Clock
  ) {}

  async handle({ response }: HttpContext) {
    response.header('content-type', 'text/html; charset=utf-8')
    response.send(await this.renderer.shell(this.clock.now()))
  }
}
