/**
 * `search_documents.tok` puts what is matched exactly into one integer array, so that any
 * combination is one lookup in one GIN index. Skills are their own ids; the other kinds start at
 * an offset no skill id reaches.
 */
export const CATEGORY_BASE = 1_000_000
export const LANGUAGE_BASE = 2_000_000
export const ACCEPTING = 3_000_001
export const VERIFIED = 3_000_002

export function categoryToken(categoryId: number): number {
  return CATEGORY_BASE + categoryId
}

/** @param code ISO 639-1, two lower-case letters */
export function languageToken(code: string): number {
  return LANGUAGE_BASE + (code.charCodeAt(0) - 97) * 26 + (code.charCodeAt(1) - 97)
}

/** What a token stands for: the filter it belongs to, and the value that one takes. */
export function meaningOf(token: number): {
  group: 'skills' | 'category' | 'languages' | 'available' | 'verified'
  value: string
} {
  if (token < CATEGORY_BASE) return { group: 'skills', value: String(token) }
  if (token < LANGUAGE_BASE) return { group: 'category', value: String(token - CATEGORY_BASE) }
  if (token === ACCEPTING) return { group: 'available', value: 'true' }
  if (token === VERIFIED) return { group: 'verified', value: 'true' }
  const letters = token - LANGUAGE_BASE
  const code = [Math.floor(letters / 26), letters % 26]
  return { group: 'languages', value: String.fromCharCode(...code.map((letter) => 97 + letter)) }
}
