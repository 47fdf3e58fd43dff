import { DocumentSettings } from '#escrow/domain/documents/document_settings'
import env from '#start/env'

export default new DocumentSettings({
  name: env.get('DOCUMENTS_ISSUER') ?? 'Uvidense',
  details: (env.get('DOCUMENTS_ISSUER_DETAILS') ?? '')
    .split('|')
    .map((line) => line.trim())
    .filter((line) => line !== ''),
})
