import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import type { DateTime } from 'luxon'
import {
  publishGroups,
  publishWhole,
  type Group,
  type PublishedFigures,
  type PublishedGroup,
} from '#booking/domain/dispute_statistics'
import type { PartySide } from '#booking/domain/side'
import { Clock } from '#kernel/clock'
import { sql } from '#kernel/sql'

type Settlement = 'bids' | 'concession' | 'decision'

export const PERIODS = ['all', 'year'] as const
export type Period = (typeof PERIODS)[number]

export interface DisputeStatisticsView extends PublishedFigures {
  readonly period: Period
  readonly since: DateTime<true> | null
  readonly bySettlement: readonly PublishedGroup<Settlement>[]
  readonly byOpener: readonly PublishedGroup<PartySide>[]
}

interface Row {
  settled_by: Settlement | null
  opened_by: PartySide | null
  cases: string
  median_days: number | null
  talent_share: string | null
}

/** How disputes ended, reckoned from the disputes themselves each time: no counter can drift. */
@inject()
export class DisputeStatistics {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock
  ) {}

  async of(period: Period): Promise<DisputeStatisticsView> {
    const since =
      period === 'year' ? (this.clock.now().minus({ years: 1 }) as DateTime<true>) : null
    const rows = await sql<Row>(
      this.db.connection(),
      `select settled_by, opened_by, count(*) as cases,
         percentile_cont(0.5) within group
           (order by extract(epoch from settled_at - opened_at) / 86400) as median_days,
         avg(cast(outcome as numeric) / stake * 100) as talent_share
       from booking.disputes
       where state = 'settled'
         and (cast(:since as timestamptz) is null or settled_at >= :since)
       group by grouping sets ((), (settled_by), (opened_by))`,
      { since: since?.toISO() ?? null }
    )
    const whole = rows.find((row) => row.settled_by === null && row.opened_by === null)
    return {
      period,
      since,
      ...publishWhole(figures(whole)),
      bySettlement: publishGroups(
        groups(['bids', 'concession', 'decision'], rows, (row) => row.settled_by)
      ),
      byOpener: publishGroups(groups(['client', 'talent'], rows, (row) => row.opened_by)),
    }
  }
}

function groups<Key extends string>(
  keys: readonly Key[],
  rows: readonly Row[],
  keyOf: (row: Row) => Key | null
): Group<Key>[] {
  return keys.map((key) => ({ key, ...figures(rows.find((row) => keyOf(row) === key)) }))
}

function figures(row: Row | undefined) {
  return {
    cases: Number(row?.cases ?? 0),
    medianDays: Number(row?.median_days ?? 0),
    talentShare: Number(row?.talent_share ?? 0),
  }
}
