import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      -- Why payouts wait (and, where the evidence itself is in doubt, sealing), until staff lift it.
      create table escrow.freezes (
        id text collate "C" primary key check (id ~ '^frz_[0-9a-z]{26}$'),
        cause text collate "C" not null,
        stops_sealing boolean not null default false,
        title text not null,
        -- The rows that were found, the first of them.
        findings jsonb not null,
        raised_at timestamptz not null,
        lifted_at timestamptz,
        lifted_by text collate "C",
        reason text,
        check ((lifted_at is null) = (lifted_by is null)),
        check ((lifted_at is null) = (reason is null))
      );
      create unique index freezes_standing on escrow.freezes (cause) where lifted_at is null;
      create trigger freezes_refuse_removal before delete or truncate on escrow.freezes
        for each statement execute function kernel.refuse_change();
      alter table escrow.freezes enable always trigger freezes_refuse_removal;

      -- Up to which leaf the journal has been looked through, minute by minute.
      create table escrow.verified (
        only_row boolean primary key default true check (only_row),
        epoch integer not null,
        size bigint not null
      );

      create table escrow.verifications (
        id bigint generated always as identity primary key,
        kind text not null check (kind in ('minute', 'nightly')),
        started_at timestamptz not null,
        ended_at timestamptz not null,
        transfers bigint not null check (transfers >= 0),
        broken integer[] not null
      );

      -- Continuing after a restore: one member of staff proposes, another one confirms.
      create table escrow.recoveries (
        id text collate "C" primary key check (id ~ '^rcv_[0-9a-z]{26}$'),
        reason text not null,
        findings jsonb not null,
        -- The last checkpoint that was published, as the proposer saw it.
        continues text not null,
        proposed_by text collate "C" not null,
        proposed_at timestamptz not null,
        confirmed_by text collate "C",
        confirmed_at timestamptz,
        epoch integer,
        constraint recoveries_four_eyes check (confirmed_by is null or confirmed_by <> proposed_by),
        check ((confirmed_by is null) = (confirmed_at is null)),
        check ((confirmed_by is null) = (epoch is null))
      );
    `)
  }

  override async down() {
    this.schema.raw(`
      drop table escrow.recoveries, escrow.verifications, escrow.verified, escrow.freezes
    `)
  }
}
