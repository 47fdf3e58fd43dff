import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { TaskKind } from '#booking/domain/staff_tasks'
import { sql } from '#kernel/sql'

/** `due_at` is null where no clock runs: it then comes first. */
export interface TaskRow {
  kind: TaskKind
  subject_type: 'disputes' | 'bookings' | 'milestones' | 'timesheets' | 'review-reports'
  subject_id: string
  booking_id: string
  /** What it is about, beside the booking's title. */
  detail: string | null
  amount: string | null
  decided_by: string | null
  due_at: Date | null
  since: Date
  title: string
  currency: string
  client_id: string
  talent_id: string
}

const DISPUTES = `
  select case d.state when 'with_staff' then 'to_decide' else d.state end as kind,
    'disputes' as subject_type, d.id as subject_id, d.booking_id,
    coalesce(m.title, 'Week of ' || to_char(w.week_of, 'FMDD FMMonth')) as detail,
    d.stake as amount, d.decided_by, d.due_at, d.last_event_at as since
  from booking.disputes d left join booking.milestones m on m.id = d.milestone_id
    left join booking.timesheets w on w.id = d.timesheet_id
  where d.state in ('with_staff', 'escalated', 'to_confirm')`

/** Whoever is suspended cannot look after their bookings: staff own each of them. */
const SUSPENDED = `
  select 'suspended', 'bookings', b.id, b.id, null,
    (select sum(held.remaining) from (
      select remaining from booking.milestones where booking_id = b.id
      union all select remaining from booking.timesheets where booking_id = b.id) held), null,
    (select min(c.due_at) from booking.clocks c where c.booking_id = b.id), b.last_event_at
  from booking.bookings b
  where (b.client_id = any(:suspended) or b.talent_id = any(:suspended))
    and b.state in ('offered', 'countered', 'accepted', 'active')`

const STUCK = `
  select 'stuck', coalesce(
      (select c.subject || 's' from booking.clocks c where c.subject_id = s.subject_id limit 1),
      'bookings'),
    s.subject_id, s.booking_id, s.error, null, null,
    (select min(c.due_at) from booking.clocks c where c.subject_id = s.subject_id), s.retry_at
  from booking.stuck_deadlines s`

const REPORTS = `
  select 'review_report', 'review-reports', p.id, r.booking_id, p.words, null, d.decided_by, null,
    p.reported_at
  from booking.review_reports p join booking.reviews r on r.id = p.review_id
    left join booking.review_decisions d on d.id = p.appealed_id
  where p.decision_id is null`

const TASKS = `
  select t.*, b.title, b.currency, b.client_id, b.talent_id,
    t.kind || '.' || t.subject_id as id, coalesce(t.due_at, '-infinity') as due
  from (${DISPUTES} union all ${SUSPENDED} union all ${STUCK} union all ${REPORTS}) t
  join booking.bookings b on b.id = t.booking_id`

export interface TaskQuestion {
  readonly kinds: readonly TaskKind[]
  readonly suspended: readonly string[]
  /** Marker of the last one on the page before. */
  readonly after: { readonly due: string; readonly id: string } | null
  readonly limit: number
}

export async function staffTasks(
  client: QueryClientContract,
  { kinds, suspended, after, limit }: TaskQuestion
): Promise<(TaskRow & { id: string; due: string })[]> {
  return sql(
    client,
    `select tasks.*, cast(due as text) as due from (${TASKS}) tasks
     where kind = any(:kinds)
       and (cast(:afterId as text) is null
         or (due, id collate "C") > (cast(:afterDue as timestamptz), :afterId))
     order by tasks.due, id collate "C" limit :limit`,
    {
      kinds: [...kinds],
      suspended: [...suspended],
      afterId: after?.id ?? null,
      afterDue: after?.due ?? null,
      limit,
    }
  )
}

export async function countTasks(
  client: QueryClientContract,
  suspended: readonly string[]
): Promise<Map<TaskKind, number>> {
  const rows = await sql<{ kind: TaskKind; count: string }>(
    client,
    `select kind, count(*) from (${TASKS}) tasks group by kind`,
    { suspended: [...suspended] }
  )
  return new Map(rows.map(({ kind, count }) => [kind, Number(count)]))
}
