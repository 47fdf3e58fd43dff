import { DateTime } from 'luxon'
import type { HowMatched, Match } from '#escrow/domain/reconciliation/statement'

/** What a query selects of `escrow.matches_in_force m`, joined from the left. */
export const MATCH_COLUMNS = `m.id as match_id, m.how, m.line_id as match_line,
  m.transfer_id as match_transfer, m.reason, m.made_by, m.made_at`

export interface MatchColumns {
  match_id: string | null
  how: HowMatched | null
  match_line: string | null
  match_transfer: string | null
  reason: string | null
  made_by: string | null
  made_at: Date | null
}

export function matchOf(row: MatchColumns): Match | null {
  if (row.match_id === null || row.how === null || row.made_at === null) return null
  return {
    id: row.match_id,
    how: row.how,
    lineId: row.match_line,
    transferId: row.match_transfer,
    reason: row.reason,
    madeBy: row.made_by,
    madeAt: DateTime.fromJSDate(row.made_at, { zone: 'utc' }) as DateTime<true>,
  }
}
