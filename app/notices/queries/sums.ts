import { Money } from '#kernel/money'
import type { FigureName } from '#notices/domain/figures'

export interface FigureRow {
  readonly figure: FigureName
  readonly currency: string
  readonly count: string
  readonly total: string
}

export interface Sums {
  readonly offers: number
  readonly bookings: number
  readonly answers: number
  /** How long talents took to answer on the mean. */
  readonly meanAnswerSeconds: number | null
  readonly disputes: number
  /** One per currency. */
  readonly funded: readonly Money[]
  /** Net of fee and tax. */
  readonly released: readonly Money[]
  readonly refunded: readonly Money[]
  readonly disputed: readonly Money[]
}

/** Rows of figures, at most one for each and its currency, as people read them. */
export function sumUp(rows: readonly FigureRow[]): Sums {
  const of = (name: FigureName) => rows.filter(({ figure }) => figure === name)
  const count = (name: FigureName) => of(name).reduce((sum, row) => sum + Number(row.count), 0)
  const money = (name: FigureName) =>
    of(name).map(({ total, currency }) => Money.of(total, currency))
  const [answers] = of('answers')
  return {
    offers: count('offers'),
    bookings: count('bookings'),
    answers: count('answers'),
    meanAnswerSeconds: answers ? Math.round(Number(answers.total) / Number(answers.count)) : null,
    disputes: count('disputed'),
    funded: money('funded'),
    released: money('released'),
    refunded: money('refunded'),
    disputed: money('disputed'),
  }
}
