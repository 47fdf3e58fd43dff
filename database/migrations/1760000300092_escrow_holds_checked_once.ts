import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * Whose hold it is, of what, and what was paid for it never changes, so that it is checked when the
 * hold is placed and a trigger refuses the rest: PostgreSQL reads every CHECK of a table anew in each
 * statement that writes to it, and those of a hold were a half of what changing it cost.
 */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      do $$ begin
        if exists (select from pg_roles where rolname = 'uvidense_ledger') then
          set local role uvidense_ledger;
        end if;
      end $$;

      alter table escrow.holds
        drop constraint holds_id_check,
        drop constraint holds_check,
        drop constraint holds_client_fee,
        drop constraint holds_client_tax;

      create function escrow.refuse_misplaced_hold() returns trigger language plpgsql as $$
      begin
        raise exception 'hold % between % and % cannot be placed', new.id, new.client_id,
            new.talent_id
          using errcode = 'check_violation', constraint = 'holds_placed_between';
      end $$;
      create trigger holds_placed_between before insert on escrow.holds
        for each row when (new.id !~ '^hld_[0-9a-z]{26}$' or new.talent_id = new.client_id)
        execute function escrow.refuse_misplaced_hold();
      create trigger holds_keep_identity before update of
          id, booking_id, subject_id, client_id, talent_id, currency, placed, client_fee,
          client_tax, placed_at
        on escrow.holds for each statement execute function kernel.refuse_change();

      create function escrow.refuse_too_much_returned() returns trigger
        language plpgsql set search_path = pg_catalog, pg_temp as $$
      begin
        if new.client_fee_returned between 0 and new.client_fee
           and new.client_tax_returned between 0 and new.client_tax then
          return new;
        end if;
        raise exception 'of hold % more would go back than was paid', new.id
          using errcode = 'check_violation', constraint = 'holds_returned';
      end $$;
      create trigger holds_returned before insert or update on escrow.holds
        for each row execute function escrow.refuse_too_much_returned();

      alter table escrow.holds enable always trigger holds_placed_between;
      alter table escrow.holds enable always trigger holds_keep_identity;
      alter table escrow.holds enable always trigger holds_returned;
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
      drop trigger holds_returned on escrow.holds;
      drop trigger holds_keep_identity on escrow.holds;
      drop trigger holds_placed_between on escrow.holds;
      drop function escrow.refuse_too_much_returned, escrow.refuse_misplaced_hold;
      alter table escrow.holds
        add constraint holds_id_check check (id ~ '^hld_[0-9a-z]{26}$'),
        add constraint holds_check check (talent_id <> client_id),
        add constraint holds_client_fee check (client_fee_returned between 0 and client_fee),
        add constraint holds_client_tax check (client_tax_returned between 0 and client_tax);
      reset role;
    `)
  }
}
