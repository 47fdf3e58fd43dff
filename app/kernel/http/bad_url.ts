import type { IncomingMessage, ServerResponse } from 'node:http'
import { newId } from '#kernel/ids'
import { JSONAPI, MEDIA_TYPE, type ErrorDocument } from '#kernel/jsonapi/document'

/** An address with broken percent-encoding never becomes a request; it is answered here. */
export function refuseBadUrl(_request: IncomingMessage, response: ServerResponse): void {
  const document: ErrorDocument = {
    jsonapi: JSONAPI,
    errors: [
      {
        id: newId('req'),
        status: '400',
        code: 'request.malformed',
        title: 'Malformed request',
        detail: 'The address contains broken percent-encoding.',
      },
    ],
  }
  response.writeHead(400, { 'content-type': MEDIA_TYPE })
  response.end(JSON.stringify(document))
}
