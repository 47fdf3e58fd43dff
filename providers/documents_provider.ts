import type { ApplicationService } from '@adonisjs/core/types'
import { DocumentSettings } from '#escrow/domain/documents/document_settings'
import { DocumentsReader, documentsFilter } from '#escrow/http/readers/documents_reader'
import { documentsResource } from '#escrow/http/resources/documents_resource'
import { documents } from '#kernel/jsonapi/documents'

/** Binds who the platform is on invoices and statements. */
export default class DocumentsProvider {
  constructor(protected app: ApplicationService) {}

  register() {
    documents.register(documentsResource, DocumentsReader, { filter: documentsFilter })
    this.app.container.singleton(DocumentSettings, async () => {
      const { default: settings } = await import('#config/documents')
      return settings
    })
  }
}
