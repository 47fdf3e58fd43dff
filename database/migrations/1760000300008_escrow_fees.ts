import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create table escrow.fee_rules (
        id bigint generated always as identity primary key,
        side text not null check (side in ('client', 'talent')),
        currency text collate "C" references escrow.currencies,
        party_id text collate "C",
        rate_ppm integer not null check (rate_ppm between 0 and 1000000),
        fixed bigint not null default 0 check (fixed >= 0),
        tax_ppm integer not null default 0 check (tax_ppm between 0 and 1000000),
        valid_from timestamptz not null,
        check (fixed = 0 or currency is not null),
        unique nulls not distinct (side, currency, party_id, valid_from)
      );
      insert into escrow.fee_rules (side, rate_ppm, valid_from) values
        ('client', 30000, '2020-01-01T00:00:00Z'),
        ('talent', 100000, '2020-01-01T00:00:00Z');

      create table escrow.fee_snapshots (
        booking_id text collate "C" not null,
        side text not null check (side in ('client', 'talent')),
        currency text collate "C" not null references escrow.currencies,
        rate_ppm integer not null check (rate_ppm between 0 and 1000000),
        fixed bigint not null check (fixed >= 0),
        tax_ppm integer not null check (tax_ppm between 0 and 1000000),
        frozen_at timestamptz not null,
        primary key (booking_id, side)
      );
      create trigger fee_snapshots_refuse_change before update or delete or truncate
        on escrow.fee_snapshots for each statement execute function kernel.refuse_change();
      alter table escrow.fee_snapshots enable always trigger fee_snapshots_refuse_change;

      -- What was released waits here until its security hold is over.
      create table escrow.security_holds (
        transfer_id text collate "C" not null primary key,
        party_id text collate "C" not null,
        currency text collate "C" not null references escrow.currencies,
        amount bigint not null check (amount > 0),
        due_at timestamptz not null,
        matured_by text collate "C"
      );
      create index security_holds_due on escrow.security_holds (due_at)
        where matured_by is null;
    `)
  }

  override async down() {
    this.schema.raw('drop table escrow.security_holds, escrow.fee_snapshots, escrow.fee_rules')
  }
}
