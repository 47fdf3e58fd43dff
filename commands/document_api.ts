import { writeFile } from 'node:fs/promises'
import { BaseCommand } from '@adonisjs/core/ace'
import router from '@adonisjs/core/services/router'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { errorRegistry } from '#kernel/errors'
import { errorsPage, routesPage } from '#kernel/http/api_reference'

/** Writes the reference pages of the API from the error maps and the route table. */
export default class DocumentApi extends BaseCommand {
  static override commandName = 'api:document'
  static override description = 'Write docs/api/errors.md and docs/api/routes.md'
  static override options: CommandOptions = { startApp: true }

  override async run() {
    router.commit()
    const pages = {
      'errors.md': errorsPage(errorRegistry),
      'routes.md': routesPage(Object.values(router.toJSON()).flat()),
    }
    for (const [name, page] of Object.entries(pages)) {
      const path = this.app.makePath('docs', 'api', name)
      await writeFile(path, page)
      this.logger.log(path)
    }
  }
}
