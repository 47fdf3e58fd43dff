import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { Money } from '#kernel/money'
import { sql, type SqlValue } from '#kernel/sql'
import type { FigureName } from '#notices/domain/figures'

export interface DayView {
  /** `YYYY-MM-DD`, UTC. */
  readonly id: string
  readonly offers: number
  readonly bookings: number
  readonly answers: number
  /** How long talents took to answer on the mean, of offers that were answered on that day. */
  readonly meanAnswerSeconds: number | null
  readonly disputes: number
  /** One per currency. */
  readonly funded: readonly Money[]
  /** Net of fee and tax. */
  readonly released: readonly Money[]
  readonly refunded: readonly Money[]
  readonly disputed: readonly Money[]
}

interface Row {
  day: string
  figure: FigureName
  currency: string
  count: string
  total: string
}

/** What happened on the marketplace, day by day; days on which nothing did are left out. */
@inject()
export class DailyFigures {
  constructor(private readonly db: Database) {}

  async find(day: string): Promise<DayView | null> {
    const rows = await this.#rows('day = cast(:day as date)', { day })
    return days(rows)[0] ?? null
  }

  /** The latest first. */
  async page(before: string | null, limit: number): Promise<DayView[]> {
    const older = before === null ? '' : 'where day < cast(:before as date)'
    const rows = await this.#rows(
      `day in (select distinct day from notices.daily_figures ${older}
               order by day desc limit :limit)`,
      before === null ? { limit } : { before, limit }
    )
    return days(rows)
  }

  #rows(condition: string, given: Record<string, SqlValue>): Promise<Row[]> {
    return sql<Row>(
      this.db.connection(),
      `select to_char(day, 'YYYY-MM-DD') as day, figure, currency, count, total
       from notices.daily_figures where ${condition} order by day desc, figure, currency`,
      given
    )
  }
}

function days(rows: readonly Row[]): DayView[] {
  const byDay = Map.groupBy(rows, ({ day }) => day)
  return [...byDay].map(([day, own]) => viewOf(day, own))
}

function viewOf(day: string, rows: readonly Row[]): DayView {
  const of = (name: FigureName) => rows.filter(({ figure }) => figure === name)
  const count = (name: FigureName) => of(name).reduce((sum, row) => sum + Number(row.count), 0)
  const money = (name: FigureName) =>
    of(name).map(({ total, currency }) => Money.of(total, currency))
  const [answers] = of('answers')
  return {
    id: day,
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
