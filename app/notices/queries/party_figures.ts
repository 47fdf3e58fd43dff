import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { Clock } from '#kernel/clock'
import { sql } from '#kernel/sql'
import { sumUp, type FigureRow, type Sums } from '#notices/queries/sums'

export interface PartyFiguresView extends Sums {
  /** `acc_…-talent`: one for each side that the party has stood on. */
  readonly id: string
  readonly partyId: string
  readonly side: 'client' | 'talent'
  /** `YYYY-MM-DD`, UTC: what happened from then on is in it. */
  readonly since: string
}

/** This month, and two before it. */
const MONTHS_BEFORE = 2

type Row = FigureRow & { party_id: string; side: 'client' | 'talent' }

/** What a party has done of late, from sums that were made when it did. */
@inject()
export class PartyFigures {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock
  ) {}

  async of(partyIds: readonly string[]): Promise<PartyFiguresView[]> {
    const since = this.clock.now().startOf('month').minus({ months: MONTHS_BEFORE }).toISODate()
    const rows = await sql<Row>(
      this.db.connection(),
      `select party_id, side, figure, currency, sum(count) as count, sum(total) as total
       from notices.party_figures
       where party_id = any(cast(:partyIds as text[])) and month >= cast(:since as date)
       group by party_id, side, figure, currency order by party_id, side, figure, currency`,
      { partyIds, since }
    )
    const bySide = Map.groupBy(rows, ({ party_id: party, side }) => `${party}-${side}`)
    return [...bySide].flatMap(([id, own]) => {
      const [first] = own
      if (!first) return []
      return [{ id, partyId: first.party_id, side: first.side, since, ...sumUp(own) }]
    })
  }
}
