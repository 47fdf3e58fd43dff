import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { numberOf, type IssuedDocument } from '#escrow/domain/documents/document'
import { renderPdf } from '#escrow/gateways/documents/render_pdf'
import { keepFile, waitingForFile } from '#escrow/persistence/documents/documents'
import { AssetStore, type Asset } from '#kernel/assets/asset_store'
import { SystemClock } from '#kernel/clock'
import { UnitOfWork } from '#kernel/unit_of_work'

const BATCH = 20

export type MadeFile = Pick<Asset, 'digest' | 'size'>

/** Makes files of documents. Two workers at one document make the same bytes, kept once. */
@inject()
export class RenderDocuments {
  constructor(
    private readonly db: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly assets: AssetStore,
    private readonly clock: SystemClock
  ) {}

  /** @returns how many there were */
  async execute(): Promise<number> {
    const waiting = await waitingForFile(this.db.connection(), BATCH)
    for (const document of waiting) await this.one(document)
    return waiting.length
  }

  /** Now, for somebody who cannot wait for the job. */
  async one(document: IssuedDocument): Promise<MadeFile> {
    const file = await this.assets.keepMade(await renderPdf(document))
    const { id } = document
    const named = { name: `${numberOf(document)}.pdf`, mediaType: 'application/pdf' }
    await this.unitOfWork.run(async (tx) => {
      const first = await keepFile(tx, { id, ...file, at: this.clock.now() })
      if (first) await this.assets.recordMade({ ...file, ...named, use: 'documents' }, tx)
    })
    return file
  }
}
