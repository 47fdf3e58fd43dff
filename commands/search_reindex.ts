import { BaseCommand } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { ReindexSearch, type Progress } from '#profiles/actions/reindex_search'

/** After a change of what a search document is made of, or when in doubt. */
export default class SearchReindex extends BaseCommand {
  static override commandName = 'search:reindex'
  static override description = 'Make the read table of search anew while the old one is searched'
  static override options: CommandOptions = { startApp: true }

  override async run() {
    const reindex = await this.app.container.make(ReindexSearch)
    const moving = this.logger.await('reading profiles')
    moving.start()
    try {
      for await (const progress of reindex.execute()) moving.update(inWords(progress))
    } finally {
      moving.stop()
    }
    this.logger.success('The new table is in its place.')
  }
}

function inWords(progress: Progress): string {
  switch (progress.step) {
    case 'filling': {
      const { done, of } = progress
      return `${done.toLocaleString('en')} of ${of.toLocaleString('en')} profiles`
    }
    case 'indexing':
      return `index ${progress.index}`
    case 'catching-up':
      return `${progress.profiles} changed meanwhile`
    case 'swapped':
      return 'in its place'
  }
}
