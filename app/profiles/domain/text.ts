/** Control characters and the invisible marks that reorder a line for its reader. */
const UNSEEN =
  // eslint-disable-next-line no-control-regex -- these are the characters to take out
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g

/** One line as a person meant it: no control characters, single spaces, NFC. */
export function cleanLine(text: string): string {
  return text.normalize('NFC').replace(/\n/g, ' ').replace(UNSEEN, '').replace(/\s+/g, ' ').trim()
}

/** Several paragraphs: line breaks are kept, at most one empty line in a row. */
export function cleanParagraphs(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(UNSEEN, '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
