import type { ApplicationService } from '@adonisjs/core/types'
import { PageRenderer } from '#web/rendering/page_renderer'

export default class WebProvider {
  constructor(protected app: ApplicationService) {}

  register() {
    this.app.container.singleton(PageRenderer, () => new PageRenderer(this.app.makePath()))
  }
}
