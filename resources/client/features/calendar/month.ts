export interface Month {
  /** `2026-03` */
  readonly name: string
  readonly first: Date
  /** Mondays and what follows, in the reader's own zone. */
  readonly days: readonly Date[]
  /** The first moment after them. */
  readonly end: Date
}

const two = (value: number) => String(value).padStart(2, '0')

/** `2026-03-09`, by the reader's own calendar. */
export function dayKey(at: Date): string {
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}

/** The month with that name, or the one of `today` when there is no such month. */
export function monthOf(name: string | undefined, today: Date): Month {
  const match = name?.match(/^(\d{4})-(0[1-9]|1[0-2])$/)
  const [year, month] = match
    ? [Number(match[1]), Number(match[2]) - 1]
    : [today.getFullYear(), today.getMonth()]
  const first = new Date(year, month, 1)
  const lead = (first.getDay() + 6) % 7
  const length = new Date(year, month + 1, 0).getDate()
  const cells = Math.ceil((lead + length) / 7) * 7
  // By the calendar, not by 24 hours: a day may have 23 or 25.
  const days = Array.from({ length: cells }, (_, index) => new Date(year, month, 1 - lead + index))
  const end = new Date(year, month, 1 - lead + cells)
  return { name: `${year}-${two(month + 1)}`, first, days, end }
}

export function neighbour({ first }: Month, by: -1 | 1): string {
  const other = new Date(first.getFullYear(), first.getMonth() + by, 1)
  return `${other.getFullYear()}-${two(other.getMonth() + 1)}`
}

export function byDay<T extends { readonly at: string }>(items: readonly T[]): Map<string, T[]> {
  const days = new Map<string, T[]>()
  for (const item of items) {
    const key = dayKey(new Date(item.at))
    days.set(key, [...(days.get(key) ?? []), item])
  }
  return days
}
