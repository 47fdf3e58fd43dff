import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create table escrow.fx_rates (
        source text collate "C" not null,
        dated date not null,
        base text collate "C" not null references escrow.currencies,
        currency text collate "C" not null references escrow.currencies,
        -- Units of the currency for one of the base, as published.
        rate numeric not null check (rate > 0),
        stored_at timestamptz not null default clock_timestamp(),
        primary key (source, dated, currency)
      );

      create table escrow.fx_quotes (
        id text collate "C" primary key check (id like 'qt\\_%'),
        owner_id text collate "C" not null,
        purse text not null check (purse in ('spendable', 'earned')),
        from_currency text collate "C" not null references escrow.currencies,
        from_amount bigint not null check (from_amount > 0),
        margin bigint not null check (margin >= 0 and margin < from_amount),
        margin_ppm integer not null check (margin_ppm >= 0 and margin_ppm < 1000000),
        to_currency text collate "C" not null references escrow.currencies,
        to_amount bigint not null check (to_amount > 0),
        rate_num numeric not null check (rate_num > 0 and rate_num = trunc(rate_num)),
        rate_den numeric not null check (rate_den > 0 and rate_den = trunc(rate_den)),
        rate_date date not null,
        rate_source text not null,
        created_at timestamptz not null,
        expires_at timestamptz not null check (expires_at > created_at),
        accepted_at timestamptz check (accepted_at between created_at and expires_at),
        transfer_id text collate "C" unique,
        check (from_currency <> to_currency),
        check ((accepted_at is null) = (transfer_id is null))
      );
      create index fx_quotes_owner on escrow.fx_quotes (owner_id, id);

      -- A quote is a promise: the one thing that may happen to it is to be accepted, once.
      create function escrow.keep_quote() returns trigger language plpgsql
        set search_path = pg_catalog, escrow, pg_temp as $$
      begin
        if old.transfer_id is not null or row(new.*) is distinct from row(old.id, old.owner_id,
            old.purse, old.from_currency, old.from_amount, old.margin, old.margin_ppm,
            old.to_currency, old.to_amount, old.rate_num, old.rate_den, old.rate_date,
            old.rate_source, old.created_at, old.expires_at, new.accepted_at, new.transfer_id) then
          raise exception 'escrow.fx_quotes keeps what it promised: update refused'
            using errcode = 'restrict_violation';
        end if;
        return new;
      end $$;
      create trigger fx_quotes_keep before update on escrow.fx_quotes
        for each row execute function escrow.keep_quote();
      create trigger fx_quotes_refuse_delete before delete or truncate on escrow.fx_quotes
        for each statement execute function kernel.refuse_change();
      create trigger fx_rates_refuse_change before update or delete or truncate on escrow.fx_rates
        for each statement execute function kernel.refuse_change();

      do $$ begin
        if exists (select from pg_roles where rolname = 'uvidense_ledger') then
          set local role uvidense_ledger;
        end if;
      end $$;
      insert into escrow.account_kinds (kind, mode, floor, platform)
        values ('fx_margin', 'deferred', -9223372036854775808, true);
      reset role;
    `)
  }

  override async down() {
    this.schema.raw(`
      drop table escrow.fx_quotes, escrow.fx_rates;
      drop function escrow.keep_quote;
    `)
  }
}
