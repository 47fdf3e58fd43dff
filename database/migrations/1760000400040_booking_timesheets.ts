import { BaseSchema } from '@adonisjs/lucid/schema'

/** Weeks of hourly bookings and the time logged in them; disputes may be about either kind. */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create extension if not exists btree_gist with schema public;

      create table booking.timesheets (
        id text collate "C" primary key check (id like 'ts\\_%'),
        booking_id text collate "C" not null references booking.bookings (id),
        week_of date not null check (extract(isodow from week_of) = 1),
        opening boolean not null,
        starts_at timestamptz not null,
        ends_at timestamptz not null,
        currency char(3) not null,
        rate bigint not null check (rate > 0),
        limit_minutes integer not null check (limit_minutes between 1 and 10080),
        state text not null check (state in ('planned', 'open', 'submitted', 'disputed', 'paid',
          'closed', 'unfunded', 'cancelled', 'settled')),
        placed bigint not null default 0 check (placed >= 0),
        remaining bigint not null default 0 check (remaining >= 0 and remaining <= placed),
        minutes integer not null default 0 check (minutes >= 0 and minutes <= limit_minutes),
        worked bigint not null default 0 check (worked >= 0),
        held_at timestamptz,
        submitted_at timestamptz,
        ended_at timestamptz,
        last_event_at timestamptz not null,
        state_due_at timestamptz,
        state_due_event text,
        question_due_at timestamptz,
        question_due_event text,
        due_at timestamptz generated always as (least(state_due_at, question_due_at)) stored,
        state_remind_at timestamptz check (state_remind_at < state_due_at),
        question_remind_at timestamptz check (question_remind_at < question_due_at),
        remind_at timestamptz generated always as
          (least(state_remind_at, question_remind_at)) stored,
        version integer not null default 1,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        check (starts_at < ends_at),
        check (worked <= placed),
        check ((state_due_at is null) = (state_due_event is null)),
        check ((question_due_at is null) = (question_due_event is null)),
        check ((remaining > 0) = (state in ('open', 'submitted', 'disputed'))),
        check (state <> 'planned' or opening or state_due_at is not null),
        check (state not in ('open', 'submitted') or state_due_at is not null),
        check (state not in ('submitted', 'disputed', 'paid') or minutes > 0)
      );
      create unique index timesheets_week on booking.timesheets (booking_id, week_of)
        where state not in ('unfunded', 'cancelled');
      create unique index timesheets_planned on booking.timesheets (booking_id)
        where state = 'planned';
      create index timesheets_of_booking on booking.timesheets (booking_id, week_of desc, id);
      create index timesheets_due on booking.timesheets (due_at) where due_at is not null;
      create index timesheets_remind on booking.timesheets (remind_at) where remind_at is not null;

      create table booking.hours (
        id text collate "C" primary key check (id like 'hrs\\_%'),
        booking_id text collate "C" not null references booking.bookings (id),
        timesheet_id text collate "C" not null references booking.timesheets (id),
        client_id uuid not null,
        started_at timestamptz not null,
        ended_at timestamptz not null,
        minutes integer not null check (minutes between 1 and 1440),
        memo text not null check (length(memo) <= 2000),
        source text not null check (source in ('timer', 'manual')),
        state text not null check (state in ('counted', 'late', 'removed')),
        disputed boolean not null default false,
        bonus_id text collate "C" references booking.bonuses (id),
        version integer not null default 1,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        constraint hours_once unique (booking_id, client_id),
        check (ended_at = started_at + make_interval(mins => minutes)),
        check (state = 'late' or bonus_id is null),
        check (state = 'counted' or not disputed),
        constraint hours_no_overlap exclude using gist
          (booking_id with =, tstzrange(started_at, ended_at) with &&) where (state <> 'removed')
      );
      create index hours_of_timesheet on booking.hours (timesheet_id, started_at);

      alter table booking.disputes alter column milestone_id drop not null;
      alter table booking.disputes
        add column timesheet_id text collate "C" references booking.timesheets (id),
        add check (num_nonnulls(milestone_id, timesheet_id) = 1);
      create unique index disputes_open_timesheet on booking.disputes (timesheet_id)
        where state not in ('settled', 'closed');

      create or replace view booking.clocks as
        select 'booking' as subject, id as subject_id, id as booking_id, state, 'state' as clock,
          state_due_at as due_at, state_due_event as event, state_remind_at as remind_at
        from booking.bookings where state_due_at is not null
        union all
        select 'booking', id, id, state, 'question', question_due_at, question_due_event,
          question_remind_at
        from booking.bookings where question_due_at is not null
        union all
        select 'booking', id, id, state, 'reviews', reviews_due_at, 'publish-reviews',
          reviews_remind_at
        from booking.bookings where reviews_due_at is not null
        union all
        select 'milestone', id, booking_id, state, 'state', state_due_at, state_due_event,
          state_remind_at
        from booking.milestones where state_due_at is not null
        union all
        select 'milestone', id, booking_id, state, 'question', question_due_at,
          question_due_event, question_remind_at
        from booking.milestones where question_due_at is not null
        union all
        select 'dispute', id, booking_id, state, 'state', state_due_at, state_due_event,
          state_remind_at
        from booking.disputes where state_due_at is not null
        union all
        select 'timesheet', id, booking_id, state, 'state', state_due_at, state_due_event,
          state_remind_at
        from booking.timesheets where state_due_at is not null
        union all
        select 'timesheet', id, booking_id, state, 'question', question_due_at,
          question_due_event, question_remind_at
        from booking.timesheets where question_due_at is not null
        union all
        select 'bonus', id, booking_id, state, 'state', state_due_at, state_due_event, null
        from booking.bonuses where state_due_at is not null
    `)
  }

  override async down() {
    this.schema.raw(`
      drop view booking.clocks;
      drop table booking.hours;
      delete from booking.disputes where timesheet_id is not null;
      alter table booking.disputes drop column timesheet_id;
      alter table booking.disputes alter column milestone_id set not null;
      drop table booking.timesheets
    `)
  }
}
