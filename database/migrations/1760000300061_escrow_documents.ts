import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      -- One row per series; whoever issues holds it until commit, so that what is rolled back
      -- leaves no gap.
      create table escrow.document_counters (
        issuer_id text collate "C" not null,
        year integer not null check (year between 2000 and 9999),
        kind text collate "C" not null,
        last integer not null check (last > 0),
        primary key (issuer_id, year, kind)
      );

      create table escrow.documents (
        id text collate "C" primary key check (id like 'doc\\_%'),
        issuer_id text collate "C" not null,
        year integer not null,
        kind text collate "C" not null check (kind in
          ('invoice', 'fee_invoice', 'credit_note', 'payout_advice', 'statement')),
        number integer not null check (number > 0),
        party_id text collate "C" not null check (party_id <> issuer_id),
        transfer_id text collate "C",
        booking_id text collate "C",
        currency text collate "C" not null references escrow.currencies,
        period date check (extract(day from period) = 1),
        content jsonb not null check (jsonb_typeof(content) = 'object'),
        issued_at timestamptz not null,
        constraint documents_dense unique (issuer_id, year, kind, number),
        constraint documents_once_per_transfer unique (transfer_id, kind, issuer_id, party_id),
        constraint documents_once_per_month unique (party_id, currency, period),
        foreign key (issuer_id, year, kind) references escrow.document_counters,
        check ((kind = 'statement') = (period is not null)),
        check ((kind = 'statement') = (transfer_id is null)),
        check (extract(year from issued_at at time zone 'UTC') = year)
      );
      create index documents_party on escrow.documents (party_id, id);
      create index documents_issuer on escrow.documents (issuer_id, id);
      create index documents_booking on escrow.documents (booking_id, id)
        where booking_id is not null;

      -- The same as a file: made afterwards, and always the same bytes.
      create table escrow.document_files (
        document_id text collate "C" primary key references escrow.documents,
        digest text collate "C" check (digest ~ '^[0-9a-f]{64}$'),
        size bigint check (size > 0),
        made_at timestamptz,
        check ((digest is null) = (size is null) and (digest is null) = (made_at is null))
      );
      create index document_files_waiting on escrow.document_files (document_id)
        where digest is null;

      create table escrow.statement_months (
        period date primary key check (extract(day from period) = 1),
        statements integer not null check (statements >= 0),
        done_at timestamptz not null
      );

      create function escrow.count_on() returns trigger language plpgsql
        set search_path = pg_catalog, escrow, pg_temp as $$
      begin
        if row(new.issuer_id, new.year, new.kind, new.last)
            is distinct from row(old.issuer_id, old.year, old.kind, old.last + 1) then
          raise exception 'escrow.document_counters counts up by one: % refused', tg_op
            using errcode = 'restrict_violation';
        end if;
        return new;
      end $$;
      create trigger document_counters_count before update on escrow.document_counters
        for each row execute function escrow.count_on();

      create function escrow.keep_document_file() returns trigger language plpgsql
        set search_path = pg_catalog, escrow, pg_temp as $$
      begin
        if old.digest is not null or new.document_id <> old.document_id then
          raise exception 'escrow.document_files keeps what was made: update refused'
            using errcode = 'restrict_violation';
        end if;
        return new;
      end $$;
      create trigger document_files_keep before update on escrow.document_files
        for each row execute function escrow.keep_document_file();
      alter table escrow.document_counters enable always trigger document_counters_count;
      alter table escrow.document_files enable always trigger document_files_keep;
    `)
    this.schema.raw(refuse('documents', 'refuse_change', 'update or delete or truncate'))
    this.schema.raw(refuse('statement_months', 'refuse_change', 'update or delete or truncate'))
    this.schema.raw(refuse('document_counters', 'refuse_removal', 'delete or truncate'))
    this.schema.raw(refuse('document_files', 'refuse_removal', 'delete or truncate'))
  }

  override async down() {
    this.schema.raw(`
      drop table escrow.statement_months, escrow.document_files, escrow.documents,
        escrow.document_counters;
      drop function escrow.count_on, escrow.keep_document_file;
    `)
  }
}

const refuse = (table: string, name: string, what: string) => `
  create trigger ${table}_${name} before ${what} on escrow.${table}
    for each statement execute function kernel.refuse_change();
  alter table escrow.${table} enable always trigger ${table}_${name};
`
