import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create schema if not exists booking;

      create table booking.bookings (
        id text collate "C" primary key check (id like 'bk\\_%'),
        kind text not null default 'fixed' check (kind in ('fixed', 'hourly')),
        state text not null check (state in ('offered', 'countered', 'accepted', 'active',
          'completed', 'cancelled', 'declined', 'withdrawn', 'expired', 'lapsed')),
        process_version integer not null check (process_version > 0),
        client_id text collate "C" not null,
        talent_id text collate "C" not null,
        talent_profile_id text collate "C" not null,
        title text not null check (length(title) between 1 and 200),
        brief text not null check (length(brief) <= 20000),
        currency char(3) not null,
        total bigint not null check (total > 0),
        revision integer not null check (revision > 0),
        postponed boolean not null default false,
        proposed_by text check (proposed_by in ('client', 'talent')),
        accepted_at timestamptz,
        activated_at timestamptz,
        ended_at timestamptz,
        last_event_at timestamptz not null,
        state_due_at timestamptz,
        state_due_event text,
        question_due_at timestamptz,
        question_due_event text,
        reviews_due_at timestamptz,
        due_at timestamptz generated always as
          (least(state_due_at, question_due_at, reviews_due_at)) stored,
        version integer not null default 1,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        check (client_id <> talent_id),
        check ((state_due_at is null) = (state_due_event is null)),
        check ((question_due_at is null) = (question_due_event is null)),
        check (state in ('offered', 'countered', 'expired', 'declined', 'withdrawn')
          or accepted_at is not null),
        check (state not in ('offered', 'countered', 'accepted') or state_due_at is not null)
      );
      create index bookings_client on booking.bookings (client_id, id desc);
      create index bookings_talent on booking.bookings (talent_id, id desc);
      create index bookings_profile on booking.bookings (talent_profile_id);
      create index bookings_state on booking.bookings (state, id desc);
      create index bookings_due on booking.bookings (due_at) where due_at is not null;

      create table booking.revisions (
        id text collate "C" primary key check (id like 'rev\\_%'),
        booking_id text collate "C" not null references booking.bookings (id),
        number integer not null check (number > 0),
        made_by text not null check (made_by in ('client', 'talent')),
        terms jsonb not null,
        note text check (length(note) <= 20000),
        made_at timestamptz not null,
        unique (booking_id, number)
      );

      create table booking.milestones (
        id text collate "C" primary key check (id like 'ms\\_%'),
        booking_id text collate "C" not null references booking.bookings (id),
        position integer not null check (position > 0),
        title text not null check (length(title) between 1 and 200),
        description text not null check (length(description) <= 20000),
        amount bigint not null check (amount > 0 and amount <= 1000000000000000),
        currency char(3) not null,
        due_on date,
        state text not null check (state in ('planned', 'funded', 'submitted',
          'changes_requested', 'disputed', 'released', 'refunded', 'settled', 'cancelled')),
        remaining bigint not null default 0 check (remaining >= 0 and remaining <= amount),
        requested bigint check (requested > 0 and requested <= remaining),
        request_used boolean not null default false,
        ever_submitted boolean not null default false,
        submitted_at timestamptz,
        note text check (length(note) <= 20000),
        funded_at timestamptz,
        ended_at timestamptz,
        last_event_at timestamptz not null,
        state_due_at timestamptz,
        state_due_event text,
        question_due_at timestamptz,
        question_due_event text,
        due_at timestamptz generated always as (least(state_due_at, question_due_at)) stored,
        version integer not null default 1,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        unique (booking_id, position) deferrable initially deferred,
        check ((state_due_at is null) = (state_due_event is null)),
        check ((question_due_at is null) = (question_due_event is null)),
        check ((requested is null) = (question_due_at is null)),
        check (state not in ('planned', 'released', 'refunded', 'settled', 'cancelled')
          or remaining = 0),
        check (state not in ('funded', 'submitted', 'changes_requested', 'disputed')
          or remaining > 0),
        check (state <> 'submitted' or state_due_at is not null),
        check (state not in ('funded', 'changes_requested') or state_due_at is not null
          or question_due_at is not null)
      );
      create index milestones_due on booking.milestones (due_at) where due_at is not null;

      create table booking.cancellation_proposals (
        id text collate "C" primary key,
        booking_id text collate "C" not null references booking.bookings (id),
        proposed_by text not null check (proposed_by in ('client', 'talent')),
        shares jsonb not null,
        note text check (length(note) <= 20000),
        outcome text check (outcome in ('agreed', 'declined', 'ended')),
        proposed_at timestamptz not null,
        answered_at timestamptz,
        check ((outcome is null) = (answered_at is null))
      );
      create unique index cancellation_proposals_open on booking.cancellation_proposals (booking_id)
        where outcome is null;

      create table booking.reviews (
        id text collate "C" primary key check (id like 'rvw\\_%'),
        booking_id text collate "C" not null references booking.bookings (id),
        author_side text not null check (author_side in ('client', 'talent')),
        author_id text collate "C" not null,
        subject_id text collate "C" not null,
        talent_profile_id text collate "C" not null,
        rating smallint not null check (rating between 1 and 5),
        text text not null check (length(text) <= 5000),
        submitted_at timestamptz not null,
        published_at timestamptz,
        unique (booking_id, author_side)
      );
      create index reviews_published on booking.reviews (subject_id, published_at desc)
        where published_at is not null;
      create index reviews_of_profile on booking.reviews (talent_profile_id, published_at desc)
        where published_at is not null and author_side = 'client';

      create table booking.history (
        position bigint generated always as identity primary key,
        booking_id text collate "C" not null references booking.bookings (id),
        subject_type text not null check (subject_type in ('booking', 'milestone', 'dispute')),
        subject_id text collate "C" not null,
        event text not null,
        from_state text,
        to_state text not null,
        side text not null check (side in ('client', 'talent', 'staff', 'system')),
        actor_kind text not null check (actor_kind in ('account', 'system')),
        actor_id text collate "C" not null,
        payload jsonb not null,
        process_version integer not null,
        request_id text,
        occurred_at timestamptz not null
      );
      create index history_of_booking on booking.history (booking_id, position);
      create index history_of_subject on booking.history (subject_id, position);

      create table booking.stuck_deadlines (
        subject_id text collate "C" primary key,
        booking_id text collate "C" not null references booking.bookings (id),
        attempts integer not null default 1,
        error text not null,
        retry_at timestamptz not null
      );

      create function booking.refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception 'booking.% keeps what it was told: % refused', tg_table_name, tg_op
          using errcode = 'restrict_violation';
      end $$;
    `)
    for (const table of ['revisions', 'history']) this.#keepForEver(table)
  }

  #keepForEver(table: string) {
    this.schema.raw(`
      create trigger ${table}_refuse_change before update or delete on booking.${table}
        for each row execute function booking.refuse_change();
      create trigger ${table}_refuse_truncate before truncate on booking.${table}
        for each statement execute function booking.refuse_change();
      alter table booking.${table} enable always trigger ${table}_refuse_change;
      alter table booking.${table} enable always trigger ${table}_refuse_truncate;
    `)
  }

  override async down() {
    this.schema.raw('drop schema booking cascade')
  }
}
