import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { sql, type SqlValue } from '#kernel/sql'
import { sumUp, type FigureRow, type Sums } from '#notices/queries/sums'

export interface DayView extends Sums {
  /** `YYYY-MM-DD`, UTC. */
  readonly id: string
}

type Row = FigureRow & { day: string }

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
  return [...byDay].map(([day, own]) => ({ id: day, ...sumUp(own) }))
}
