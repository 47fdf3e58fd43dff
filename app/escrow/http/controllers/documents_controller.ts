import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import type { EscrowErrorCode } from '#escrow/contract/errors'
import { numberOf } from '#escrow/domain/documents/document'
import { DocumentsReader } from '#escrow/http/readers/documents_reader'
import { AssetStore } from '#kernel/assets/asset_store'
import { sendAsset } from '#kernel/assets/download'
import { DomainError } from '#kernel/errors'
import { notFound } from '#kernel/jsonapi/errors'
import { read, readOne } from '#kernel/jsonapi/http'

export default class DocumentsController {
  async index(ctx: HttpContext) {
    await read(ctx, 'documents')
  }

  async show(ctx: HttpContext) {
    await readOne(ctx, 'documents', String(ctx.params.id))
  }

  /** @throws DomainError `escrow.document_not_ready` */
  @inject()
  async file(ctx: HttpContext, documents: DocumentsReader, assets: AssetStore) {
    const found = await documents.find(String(ctx.params.id), ctx.actor)
    if (!found) throw notFound()
    if (!found.file) {
      throw new DomainError<EscrowErrorCode>(
        'escrow.document_not_ready',
        'The file is being made; it takes a few seconds.',
        { meta: { retryAfter: 5 } }
      )
    }
    const name = `${numberOf(found.document)}.pdf`
    await sendAsset(ctx, assets, { ...found.file, mediaType: 'application/pdf', name })
  }
}
