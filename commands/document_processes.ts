import { writeFile } from 'node:fs/promises'
import { BaseCommand } from '@adonisjs/core/ace'
import { processPages } from '#booking/domain/diagram'

/** Writes the documentation pages of every process version from the machines themselves. */
export default class DocumentProcesses extends BaseCommand {
  static override commandName = 'booking:document-processes'
  static override description = 'Write docs/processes/*.md from the machines'

  override async run() {
    for (const { version, page } of processPages()) {
      const path = this.app.makePath('docs', 'processes', `${version}.md`)
      await writeFile(path, page)
      this.logger.log(path)
    }
  }
}
