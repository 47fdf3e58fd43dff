import { inject } from '@adonisjs/core'
import vine from '@vinejs/vine'
import { RenderDocuments } from '#escrow/actions/documents/render_documents'
import { Job } from '#kernel/job'

@inject()
export default class RenderDocumentsJob extends Job<object> {
  static override readonly jobName = 'escrow.render_documents'
  static override readonly queue = 'bulk'
  static override readonly schema = vine.object({})

  constructor(private readonly work: RenderDocuments) {
    super()
  }

  /** Until every document is a file; a new one is taken up by the next round at the latest. */
  async handle(): Promise<void> {
    while ((await this.work.execute()) > 0);
  }
}
