import type { ApplicationService } from '@adonisjs/core/types'
import { ErrorPages } from '#kernel/http/error_pages'
import { ClientErrorPages } from '#web/http/client_error_pages'
import { PageRenderer } from '#web/rendering/page_renderer'

export default class WebProvider {
  constructor(protected app: ApplicationService) {}

  register() {
    const { container } = this.app
    container.singleton(PageRenderer, () => new PageRenderer(this.app.makePath()))
    container.bind(
      ErrorPages,
      async (resolver) => new ClientErrorPages(await resolver.make(PageRenderer))
    )
  }
}
