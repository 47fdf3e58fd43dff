import { BaseSchema } from '@adonisjs/lucid/schema'

/** More time for everybody after an outage: what was ordered, and each clock it is about. */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create table booking.extensions (
        id text collate "C" primary key check (id like 'dx\\_%'),
        window_from timestamptz not null,
        window_to timestamptz not null,
        by_hours integer not null check (by_hours between 1 and 720),
        reason text not null check (length(reason) between 1 and 2000),
        ordered_by_kind text not null check (ordered_by_kind in ('account', 'system')),
        ordered_by text collate "C" not null,
        ordered_at timestamptz not null,
        finished_at timestamptz,
        check (window_to > window_from)
      );
      create index extensions_open on booking.extensions (id) where finished_at is null;

      -- One row per clock, written with the order itself: what is not in it is not pushed, and
      -- nothing in it is pushed twice.
      create table booking.extended_clocks (
        extension_id text collate "C" not null references booking.extensions (id),
        booking_id text collate "C" not null references booking.bookings (id),
        subject text not null check (subject in ('booking', 'milestone', 'timesheet', 'dispute',
          'bonus')),
        subject_id text collate "C" not null,
        clock text not null check (clock in ('state', 'question', 'reviews')),
        event text not null,
        due_at timestamptz not null,
        outcome text check (outcome in ('pushed', 'over')),
        handled_at timestamptz,
        primary key (extension_id, subject_id, clock),
        check ((outcome is null) = (handled_at is null))
      );
      create index extended_clocks_waiting on booking.extended_clocks (extension_id, booking_id)
        where outcome is null;
      create index extended_clocks_of_subject on booking.extended_clocks (subject_id, clock)
        where outcome is null;

      create table booking.extension_parties (
        extension_id text collate "C" not null references booking.extensions (id),
        party_id text collate "C" not null,
        told_at timestamptz not null,
        primary key (extension_id, party_id)
      );

      alter table booking.stuck_deadlines
        add column code text,
        add column since timestamptz;
    `)
  }

  override async down() {
    this.schema.raw(`
      alter table booking.stuck_deadlines drop column code, drop column since;
      drop table booking.extension_parties, booking.extended_clocks, booking.extensions
    `)
  }
}
