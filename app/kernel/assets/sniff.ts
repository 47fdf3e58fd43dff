import { createReadStream } from 'node:fs'
import { fileTypeFromFile } from 'file-type'

const MARKUP: readonly (readonly [RegExp, string])[] = [
  [/^<(?:!doctype\s+html|html|head|body|script|iframe|style)\b/, 'text/html'],
  [/^<(?:svg|!doctype\s+svg)\b/, 'image/svg+xml'],
]

/** A prologue or a comment may stand before what the document is. */
const BEFORE_ROOT = /^(?:\s|<\?[^>]*\?>|<!--[\s\S]*?-->)+/
const HEAD_LENGTH = 64 * 1024

/**
 * What a file is by its bytes, whatever its name says; null for what nobody knows. Text that starts
 * as markup is called by what a browser would take it for.
 */
export async function sniff(path: string): Promise<string | null> {
  const found = await fileTypeFromFile(path)
  if (found && found.mime !== 'application/xml') return found.mime
  const head = await textOf(path)
  if (head === null) return found?.mime ?? null
  const start = head.replace(/^\uFEFF/, '').toLowerCase()
  const root = start.replace(BEFORE_ROOT, '')
  for (const [pattern, type] of MARKUP) if (pattern.test(root)) return type
  return start.trimStart().startsWith('<?xml') ? 'application/xml' : 'text/plain'
}

/** The beginning of a file that is UTF-8 text from end to end, else null. */
async function textOf(path: string): Promise<string | null> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let head = ''
  try {
    for await (const chunk of createReadStream(path)) {
      const text = decoder.decode(chunk as Buffer, { stream: true })
      if (isBinary(text)) return null
      if (head.length < HEAD_LENGTH) head += text
    }
    decoder.decode()
  } catch (error) {
    // What the decoder throws for bytes that are no UTF-8.
    if (error instanceof TypeError) return null
    throw error
  }
  return head
}

function isBinary(text: string): boolean {
  // eslint-disable-next-line no-control-regex -- control characters are what tells binary from text
  return /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text)
}
