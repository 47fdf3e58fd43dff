import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * The check of a finished transfer asks one question where it asked four, and how a transfer is named
 * is looked at there as well: as a CHECK that cost as much as two entries of an index, the pattern with
 * its count most of it.
 */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      do $$ begin
        if exists (select from pg_roles where rolname = 'uvidense_ledger') then
          set local role uvidense_ledger;
        end if;
      end $$;

      alter table escrow.transfers drop constraint transfers_id_check;
      create or replace function escrow.require_balanced_transfer() returns trigger
        language plpgsql security definer set search_path = pg_catalog, escrow, pg_temp as $$
      declare
        balanced boolean;
      begin
        select count(*) > 1 and sum(l.amount) = 0 and min(l.currency) = max(l.currency)
          into balanced
          from (
            select amount, currency from postings where transfer_id = new.id
            union all
            select amount, currency from accruals where transfer_id = new.id
          ) l;
        if balanced is not true then
          -- Several currencies, each for itself, or a refusal that says what is wrong.
          perform escrow.require_balance(new.id);
        end if;
        if octet_length(new.id) <> 29 or new.id !~ '^tr_[0-9a-z]+$' then
          raise exception '% is no name of a transfer', new.id
            using errcode = 'check_violation', constraint = 'transfers_id_check';
        end if;
        return null;
      end $$;
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
      alter table escrow.transfers
        add constraint transfers_id_check check (id ~ '^tr_[0-9a-z]{26}$');
      reset role;
    `)
  }
}
