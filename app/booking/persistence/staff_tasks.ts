import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { ChargebackTask, TaskKind } from '#booking/domain/staff_tasks'
import { sql } from '#kernel/sql'

/** `due_at` is null where no clock runs: it then comes first. */
export interface TaskRow {
  kind: TaskKind
  subject_type:
    'disputes' | 'bookings' | 'milestones' | 'timesheets' | 'review-reports' | 'chargebacks'
  subject_id: string
  booking_id: string | null
  /** What it is about, beside the booking's title. */
  detail: string | null
  amount: string | null
  decided_by: string | null
  due_at: Date | null
  since: Date
  title: string
  currency: string
  client_id: string
  talent_id: string | null
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

const OF_BOOKINGS = `
  select t.*, b.title, b.currency, b.client_id, b.talent_id
  from (${DISPUTES} union all ${SUSPENDED} union all ${STUCK} union all ${REPORTS}) t
  join booking.bookings b on b.id = t.booking_id`

/** Of payments, which may be for several bookings or for none; escrow names them. */
const CHARGEBACKS = `
  select 'chargeback', 'chargebacks', c.id, null, c.reason, c.amount, null, c.answer_by, c.opened_at,
    'A payment that a bank took back', c.currency, c.payer_id, null
  from jsonb_to_recordset(cast(:chargebacks as jsonb)) as c (id text, payer_id text, currency text,
    amount bigint, reason text, answer_by timestamptz, opened_at timestamptz)`

const TASKS = `
  select u.*, u.kind || '.' || u.subject_id as id, coalesce(u.due_at, '-infinity') as due
  from (${OF_BOOKINGS} union all ${CHARGEBACKS}) u`

/** As JSON for the statement above. */
const rowsOf = (chargebacks: readonly ChargebackTask[]) =>
  JSON.stringify(
    chargebacks.map(({ id, payerId, amount, reason, answerBy, openedAt }) => ({
      ...{ id, reason, payer_id: payerId },
      ...{ currency: amount.currency, amount: amount.amount.toString() },
      answer_by: answerBy?.toISO() ?? null,
      opened_at: openedAt.toISO(),
    }))
  )

export interface TaskQuestion {
  readonly kinds: readonly TaskKind[]
  readonly suspended: readonly string[]
  readonly chargebacks: readonly ChargebackTask[]
  /** Marker of the last one on the page before. */
  readonly after: { readonly due: string; readonly id: string } | null
  readonly limit: number
}

export async function staffTasks(
  client: QueryClientContract,
  { kinds, suspended, chargebacks, after, limit }: TaskQuestion
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
      chargebacks: rowsOf(chargebacks),
      afterId: after?.id ?? null,
      afterDue: after?.due ?? null,
      limit,
    }
  )
}

export async function countTasks(
  client: QueryClientContract,
  { suspended, chargebacks }: Pick<TaskQuestion, 'suspended' | 'chargebacks'>
): Promise<Map<TaskKind, number>> {
  const rows = await sql<{ kind: TaskKind; count: string }>(
    client,
    `select kind, count(*) from (${TASKS}) tasks group by kind`,
    { suspended: [...suspended], chargebacks: rowsOf(chargebacks) }
  )
  return new Map(rows.map(({ kind, count }) => [kind, Number(count)]))
}
