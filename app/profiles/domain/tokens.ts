/**
 * `search_documents.tok` puts what is matched exactly into one integer array, so that any
 * combination is one lookup in one GIN index. Skills are their own ids; the other kinds start at
 * an offset no skill id reaches.
 */
export const CATEGORY_BASE = 1_000_000
export const LANGUAGE_BASE = 2_000_000
export const ACCEPTING = 3_000_001

export function categoryToken(categoryId: number): number {
  return CATEGORY_BASE + categoryId
}

/** @param code ISO 639-1, two lower-case letters */
export function languageToken(code: string): number {
  return LANGUAGE_BASE + (code.charCodeAt(0) - 97) * 26 + (code.charCodeAt(1) - 97)
}
