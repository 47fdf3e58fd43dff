const KB = 1024
const MB = KB * KB

/** What the server takes of one file, said before anybody pays for sending it in vain. */
export const MOST_BYTES = 25 * MB

/** For a file input: the kinds the server takes, as far as a browser can tell them apart. */
export const TAKEN =
  'image/*,application/pdf,text/plain,audio/*,video/*,.zip,.docx,.xlsx,.pptx,.odt,.ods'

/** `640 KB`, `2.4 MB`; rounded up, so that what is too large does not read as if it fitted. */
export function fileSize(bytes: number): string {
  if (bytes < KB) return bytes === 1 ? '1 byte' : `${bytes} bytes`
  if (bytes < MB) return `${Math.ceil(bytes / KB)} KB`
  return `${Math.ceil((bytes / MB) * 10) / 10} MB`
}
