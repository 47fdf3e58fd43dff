import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { RenderDocuments } from '#escrow/actions/documents/render_documents'
import { numberOf } from '#escrow/domain/documents/document'
import { DocumentsReader } from '#escrow/http/readers/documents_reader'
import { AssetStore } from '#kernel/assets/asset_store'
import { sendAsset } from '#kernel/assets/download'
import { notFound } from '#kernel/jsonapi/errors'
import { read, readOne } from '#kernel/jsonapi/http'

export default class DocumentsController {
  async index(ctx: HttpContext) {
    await read(ctx, 'documents')
  }

  async show(ctx: HttpContext) {
    await readOne(ctx, 'documents', String(ctx.params.id))
  }

  /** The job may not have come to it yet; whoever asks has it made at once. */
  @inject()
  async file(
    ctx: HttpContext,
    documents: DocumentsReader,
    render: RenderDocuments,
    assets: AssetStore
  ) {
    const found = await documents.find(String(ctx.params.id), ctx.actor)
    if (!found) throw notFound()
    const file = found.file ?? (await render.one(found.document))
    const name = `${numberOf(found.document)}.pdf`
    await sendAsset(ctx, assets, { ...file, mediaType: 'application/pdf', name })
  }
}
