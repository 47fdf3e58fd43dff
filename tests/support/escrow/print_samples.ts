/** Says what the sample documents are as bytes, in a process of its own. */
import { createHash } from 'node:crypto'
import { renderPdf } from '#escrow/gateways/documents/render_pdf'
import { samples } from '#tests/support/escrow/sample_documents'

const files = await Promise.all(samples.map(renderPdf))
const digests = files.map((bytes) => createHash('sha256').update(bytes).digest('hex'))
process.stdout.write(JSON.stringify(digests))
