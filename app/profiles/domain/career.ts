/** Months as people tell them: `2021-04`. */
export interface WorkEntry {
  readonly title: string
  readonly organisation: string
  readonly from: string
  /** Null while it goes on. */
  readonly to: string | null
  readonly description: string
}

export interface EducationEntry {
  readonly school: string
  readonly degree: string
  readonly from: number
  readonly to: number | null
}

export interface Certificate {
  readonly name: string
  readonly issuer: string
  readonly year: number | null
  /** Where anybody can check it; https. */
  readonly url: string | null
}

/** The first entry that ends before it begins, or -1. `2021-04` sorts as text. */
export function invertedPeriod(
  entries: readonly { readonly from: string | number; readonly to: string | number | null }[]
): number {
  return entries.findIndex(({ from, to }) => to !== null && to < from)
}
