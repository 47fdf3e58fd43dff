import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create table booking.disputes (
        id text collate "C" primary key check (id like 'dsp\\_%'),
        booking_id text collate "C" not null references booking.bookings (id),
        milestone_id text collate "C" not null references booking.milestones (id),
        state text not null check (state in ('bidding', 'with_staff', 'escalated', 'to_confirm',
          'settled', 'closed')),
        opened_by text not null check (opened_by in ('client', 'talent')),
        reason text not null check (length(reason) between 1 and 20000),
        currency char(3) not null,
        stake bigint not null check (stake > 0),
        claimed bigint not null check (claimed > 0 and claimed <= stake),
        client_bid bigint check (client_bid between 0 and stake),
        talent_bid bigint check (talent_bid between 0 and stake),
        proposed bigint check (proposed between 0 and stake),
        decided_by text collate "C",
        outcome bigint check (outcome between 0 and stake),
        settled_by text check (settled_by in ('bids', 'concession', 'decision')),
        opened_at timestamptz not null,
        settled_at timestamptz,
        last_event_at timestamptz not null,
        state_due_at timestamptz,
        state_due_event text,
        due_at timestamptz generated always as (state_due_at) stored,
        version integer not null default 1,
        updated_at timestamptz not null,
        check ((state_due_at is null) = (state_due_event is null)),
        check ((state = 'settled') = (outcome is not null)),
        check ((state = 'settled') = (settled_by is not null)),
        check (state not in ('bidding', 'with_staff') or state_due_at is not null)
      );
      create unique index disputes_open on booking.disputes (milestone_id)
        where state not in ('settled', 'closed');
      create index disputes_of_booking on booking.disputes (booking_id, id);
      create index disputes_due on booking.disputes (due_at) where due_at is not null;
      create index disputes_queue on booking.disputes (state, due_at, id)
        where state not in ('settled', 'closed');

      create table booking.dispute_bids (
        position bigint generated always as identity primary key,
        dispute_id text collate "C" not null references booking.disputes (id),
        side text not null check (side in ('client', 'talent')),
        talent_share bigint not null check (talent_share >= 0),
        made_by text collate "C" not null,
        made_at timestamptz not null
      );
      create index dispute_bids_of_dispute on booking.dispute_bids (dispute_id, position);

      create table booking.decisions (
        id text collate "C" primary key,
        dispute_id text collate "C" not null references booking.disputes (id),
        talent_share bigint not null check (talent_share >= 0),
        reason text not null check (length(reason) between 1 and 20000),
        needs_second boolean not null,
        decided_by text collate "C" not null,
        decided_at timestamptz not null,
        unique (id, decided_by)
      );
      create index decisions_of_dispute on booking.decisions (dispute_id, decided_at);

      create table booking.confirmations (
        decision_id text collate "C" primary key,
        decided_by text collate "C" not null,
        confirmed_by text collate "C" not null,
        confirmed_at timestamptz not null,
        foreign key (decision_id, decided_by) references booking.decisions (id, decided_by),
        check (confirmed_by <> decided_by)
      );
    `)
    for (const table of ['dispute_bids', 'decisions', 'confirmations']) {
      this.schema.raw(`
        create trigger ${table}_refuse_change before update or delete on booking.${table}
          for each row execute function booking.refuse_change();
        create trigger ${table}_refuse_truncate before truncate on booking.${table}
          for each statement execute function booking.refuse_change();
        alter table booking.${table} enable always trigger ${table}_refuse_change;
        alter table booking.${table} enable always trigger ${table}_refuse_truncate;
      `)
    }
  }

  override async down() {
    this.schema.raw(`
      drop table booking.confirmations, booking.decisions, booking.dispute_bids, booking.disputes
    `)
  }
}
