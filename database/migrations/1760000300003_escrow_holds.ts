import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create table escrow.holds (
        id text collate "C" primary key check (id ~ '^hld_[0-9a-z]{26}$'),
        booking_id text collate "C" not null,
        subject_id text collate "C" not null,
        client_id text collate "C" not null,
        talent_id text collate "C" not null check (talent_id <> client_id),
        currency text collate "C" not null references escrow.currencies,
        placed bigint not null check (placed > 0),
        released bigint not null default 0 check (released >= 0),
        refunded bigint not null default 0 check (refunded >= 0),
        fee bigint not null default 0 check (fee >= 0),
        tax bigint not null default 0 check (tax >= 0),
        client_fee bigint not null check (client_fee >= 0),
        client_fee_returned bigint not null default 0,
        client_tax bigint not null check (client_tax >= 0),
        client_tax_returned bigint not null default 0,
        frozen_by text collate "C",
        version bigint not null default 1,
        placed_at timestamptz not null,
        -- A milestone or timesheet is paid into escrow once in its life.
        constraint holds_one_per_subject unique (subject_id),
        constraint holds_within_placed check (released + refunded + fee + tax <= placed),
        constraint holds_client_fee check (client_fee_returned between 0 and client_fee),
        constraint holds_client_tax check (client_tax_returned between 0 and client_tax)
      );
      create index holds_booking on escrow.holds (booking_id, id);
      create index holds_client on escrow.holds (client_id, currency)
        where released + refunded + fee + tax < placed;
      create index holds_talent on escrow.holds (talent_id, currency)
        where released + refunded + fee + tax < placed;

      -- A booking that ended: nothing may be held for it any more.
      create table escrow.closed_bookings (
        booking_id text collate "C" primary key,
        closed_at timestamptz not null default clock_timestamp()
      );
    `)
    for (const table of ['holds', 'ledger_accounts']) {
      this.schema.raw(`
        create trigger ${table}_refuse_removal before delete or truncate on escrow.${table}
          for each statement execute function kernel.refuse_change();
        alter table escrow.${table} enable always trigger ${table}_refuse_removal;
      `)
    }
    this.schema.raw(`
      create trigger closed_bookings_refuse_change before update or delete or truncate
        on escrow.closed_bookings for each statement execute function kernel.refuse_change();
      alter table escrow.closed_bookings enable always trigger closed_bookings_refuse_change;
    `)
  }

  override async down() {
    this.schema.raw(`
      drop trigger ledger_accounts_refuse_removal on escrow.ledger_accounts;
      drop table escrow.closed_bookings, escrow.holds;
    `)
  }
}
