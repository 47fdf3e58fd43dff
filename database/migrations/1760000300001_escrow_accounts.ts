import { BaseSchema } from '@adonisjs/lucid/schema'
import { CURRENCIES } from '#kernel/currency'

export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create schema if not exists escrow;

      create table escrow.currencies (
        code text collate "C" primary key check (code ~ '^[A-Z]{3}$'),
        exponent smallint not null check (exponent between 0 and 4)
      );

      -- Deferred accounts are everybody's counterpart: they are never locked by a posting.
      create table escrow.account_kinds (
        kind text collate "C" primary key,
        mode text not null check (mode in ('locked', 'deferred')),
        floor bigint not null,
        platform boolean not null
      );
      insert into escrow.account_kinds (kind, mode, floor, platform) values
        ('client_available', 'locked', 0, false),
        ('talent_pending', 'locked', 0, false),
        ('talent_available', 'locked', 0, false),
        ('booking_escrow', 'locked', 0, false),
        ('in_payout', 'locked', 0, false),
        ('reserve', 'locked', 0, true),
        ('provider_clearing', 'deferred', -9223372036854775808, true),
        ('platform_fees', 'deferred', -9223372036854775808, true),
        ('tax_payable', 'deferred', -9223372036854775808, true),
        ('fx_position', 'deferred', -9223372036854775808, true);

      create sequence escrow.party_account_ids;
      -- Locks are taken in ascending id, so the accounts everybody shares come last.
      create sequence escrow.platform_account_ids start 4611686018427387904;

      create table escrow.ledger_accounts (
        id bigint primary key,
        public_id text collate "C" not null unique,
        kind text collate "C" not null references escrow.account_kinds,
        owner_id text collate "C" not null default '',
        booking_id text collate "C" not null default '',
        currency text collate "C" not null references escrow.currencies,
        mode text not null check (mode in ('locked', 'deferred')),
        floor bigint not null,
        balance bigint not null default 0,
        version bigint not null default 0 check (version >= 0),
        head bytea not null check (octet_length(head) = 32),
        opened_at timestamptz not null default clock_timestamp(),
        unique (id, currency),
        unique (owner_id, booking_id, kind, currency),
        constraint ledger_accounts_floor check (balance >= floor),
        check ((kind = 'booking_escrow') = (booking_id <> ''))
      ) with (fillfactor = 45);
      create index ledger_accounts_booking on escrow.ledger_accounts (booking_id)
        where booking_id <> '';
    `)
    const rows = CURRENCIES.map(({ code, exponent }) => `('${code}', ${exponent})`).join(', ')
    this.schema.raw(`insert into escrow.currencies (code, exponent) values ${rows}`)
  }

  override async down() {
    this.schema.raw('drop schema escrow cascade')
  }
}
