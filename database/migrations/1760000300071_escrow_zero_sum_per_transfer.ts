import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * One deferred check for each transfer, where there was one for each leg and one for the transfer.
 *
 * A leg refers to its transfer and its account. Inside the posting function both are there by
 * construction, and checking costs a row lock each time, on platform accounts one that all postings
 * share. Whoever adds a leg by another way is checked as before: transfer, account and sum.
 * \`escrow:verify\` looks at all of it again.
 */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      do $$ begin
        if exists (select from pg_roles where rolname = 'uvidense_ledger') then
          set local role uvidense_ledger;
        end if;
      end $$;

      drop trigger postings_zero_sum on escrow.postings;
      drop trigger accruals_zero_sum on escrow.accruals;
      drop trigger transfers_legs on escrow.transfers;
      drop function escrow.require_zero_sum, escrow.require_legs;

      -- Called by triggers, which pin the search path.
      create function escrow.require_balance(p_transfer text) returns void
        language plpgsql as $$
      declare
        many bigint;
        total numeric;
        first_currency text;
        last_currency text;
      begin
        select count(*), sum(l.amount), min(l.currency), max(l.currency)
          into many, total, first_currency, last_currency
          from (
            select amount, currency from escrow.postings where transfer_id = p_transfer
            union all
            select amount, currency from escrow.accruals where transfer_id = p_transfer
          ) l;
        if many < 2 then
          raise exception 'transfer % has fewer than two legs', p_transfer
            using errcode = 'UV005', constraint = 'transfer_legs';
        end if;
        if first_currency <> last_currency then
          select l.currency, sum(l.amount) into first_currency, total
            from (
              select amount, currency from escrow.postings where transfer_id = p_transfer
              union all
              select amount, currency from escrow.accruals where transfer_id = p_transfer
            ) l group by l.currency having sum(l.amount) <> 0 limit 1;
        end if;
        if total <> 0 then
          raise exception 'transfer % does not balance in %: %', p_transfer, first_currency, total
            using errcode = 'UV005', constraint = 'transfer_zero_sum';
        end if;
      end $$;

      create function escrow.require_balanced_transfer() returns trigger
        language plpgsql security definer set search_path = pg_catalog, escrow, pg_temp as $$
      declare
        balanced text;
      begin
        balanced := escrow.require_balance(new.id);
        return null;
      end $$;

      create function escrow.require_place_of_leg() returns trigger
        language plpgsql security definer set search_path = pg_catalog, escrow, pg_temp as $$
      begin
        if not exists (select from transfers where id = new.transfer_id) then
          raise exception 'transfer % does not exist', new.transfer_id
            using errcode = 'foreign_key_violation', constraint = 'legs_transfer';
        end if;
        if not exists (
          select from ledger_accounts where id = new.account_id and currency = new.currency
        ) then
          raise exception 'account % in % does not exist', new.account_id, new.currency
            using errcode = 'foreign_key_violation', constraint = 'legs_account';
        end if;
        perform escrow.require_balance(new.transfer_id);
        return null;
      end $$;

      create constraint trigger transfers_zero_sum after insert on escrow.transfers
        deferrable initially deferred
        for each row execute function escrow.require_balanced_transfer();
      alter table escrow.transfers enable always trigger transfers_zero_sum;
      reset role;
    `)
    for (const table of ['postings', 'accruals']) {
      this.schema.raw(`
        do $$ begin
          if exists (select from pg_roles where rolname = 'uvidense_ledger') then
            set local role uvidense_ledger;
          end if;
        end $$;
        alter table escrow.${table} drop constraint ${table}_transfer_id_fkey;
        create constraint trigger ${table}_zero_sum after insert on escrow.${table}
          deferrable initially deferred for each row
          when (current_setting('escrow.posted_xid', true)
            is distinct from pg_current_xact_id()::text)
          execute function escrow.require_place_of_leg();
        alter table escrow.${table} enable always trigger ${table}_zero_sum;
        reset role;
      `)
    }
    this.schema.raw(`
      do $$ begin
        if exists (select from pg_roles where rolname = 'uvidense_ledger') then
          set local role uvidense_ledger;
        end if;
      end $$;
      alter table escrow.accruals drop constraint accruals_account_id_currency_fkey;
      -- Hardly any transfer reverses another: their indexes hold those alone.
      alter table escrow.transfers
        drop constraint transfers_reverses_id_key,
        drop constraint transfers_resolves_id_key;
      create unique index transfers_reverses_once on escrow.transfers (reverses_id)
        where reverses_id is not null;
      create unique index transfers_resolves_once on escrow.transfers (resolves_id)
        where resolves_id is not null;
      reset role;
    `)
  }

  override async down() {
    this.schema.raw(`
      do $$ begin
        if exists (select from pg_roles where rolname = 'uvidense_ledger') then
          set local role uvidense_ledger;
        end if;
      end $$;
      drop index escrow.transfers_reverses_once;
      drop index escrow.transfers_resolves_once;
      alter table escrow.transfers
        add unique (reverses_id), add unique (resolves_id);
      alter table escrow.accruals
        add foreign key (account_id, currency) references escrow.ledger_accounts (id, currency),
        add foreign key (transfer_id) references escrow.transfers;
      alter table escrow.postings add foreign key (transfer_id) references escrow.transfers;
      drop trigger postings_zero_sum on escrow.postings;
      drop trigger accruals_zero_sum on escrow.accruals;
      drop trigger transfers_zero_sum on escrow.transfers;
      drop function escrow.require_place_of_leg, escrow.require_balanced_transfer,
        escrow.require_balance;

      create function escrow.require_zero_sum() returns trigger
        language plpgsql security definer set search_path = pg_catalog, escrow, pg_temp as $$
      declare
        total numeric;
      begin
        select sum(amount) into total from (
          select amount from postings
            where transfer_id = new.transfer_id and currency = new.currency
          union all
          select amount from accruals
            where transfer_id = new.transfer_id and currency = new.currency
        ) legs;
        if total <> 0 then
          raise exception 'transfer % does not balance in %: %', new.transfer_id, new.currency, total
            using errcode = 'UV005', constraint = 'transfer_zero_sum';
        end if;
        return null;
      end $$;
      create function escrow.require_legs() returns trigger
        language plpgsql security definer set search_path = pg_catalog, escrow, pg_temp as $$
      begin
        if (select count(*) from postings where transfer_id = new.id)
           + (select count(*) from accruals where transfer_id = new.id) < 2 then
          raise exception 'transfer % has fewer than two legs', new.id
            using errcode = 'UV005', constraint = 'transfer_legs';
        end if;
        return null;
      end $$;
      create constraint trigger postings_zero_sum after insert on escrow.postings
        deferrable initially deferred for each row execute function escrow.require_zero_sum();
      create constraint trigger accruals_zero_sum after insert on escrow.accruals
        deferrable initially deferred for each row execute function escrow.require_zero_sum();
      create constraint trigger transfers_legs after insert on escrow.transfers
        deferrable initially deferred for each row execute function escrow.require_legs();
      alter table escrow.postings enable always trigger postings_zero_sum;
      alter table escrow.accruals enable always trigger accruals_zero_sum;
      alter table escrow.transfers enable always trigger transfers_legs;
      reset role;
    `)
  }
}
