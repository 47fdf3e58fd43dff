import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * Gives the journal to a role that cannot log in: what the app's role may do to money is to call
 * the posting functions. Where the migrating user may not create roles (a hosted database with one
 * role), the triggers stand alone, and `escrow:verify` says so.
 *
 * The app's role may still \`set role\` to the owner, without inheriting its rights: later
 * migrations do, nothing else does.
 */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      do $$
      declare
        app constant text := current_user;
        relation text;
        routine text;
      begin
        if not exists (select from pg_roles where rolname = 'uvidense_ledger') then
          create role uvidense_ledger nologin;
        end if;
        execute format('grant uvidense_ledger to %I with inherit false, set true', app);
        grant usage, create on schema escrow to uvidense_ledger;
        grant select, references on escrow.currencies to uvidense_ledger;
        foreach relation in array array['transfers', 'postings', 'accruals', 'folds', 'holds',
            'ledger_accounts', 'account_kinds', 'closed_bookings'] loop
          execute format('alter table escrow.%I owner to uvidense_ledger', relation);
        end loop;
        alter sequence escrow.party_account_ids owner to uvidense_ledger;
        alter sequence escrow.platform_account_ids owner to uvidense_ledger;
        for routine in
          select p.oid::regprocedure::text from pg_proc p
          join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'escrow'
        loop
          execute format('alter function %s owner to uvidense_ledger', routine);
        end loop;
        -- A new owner takes the old one's grants over: what the app keeps is granted afterwards.
        set local role uvidense_ledger;
        for routine in
          select p.oid::regprocedure::text from pg_proc p
          join pg_namespace n on n.oid = p.pronamespace
          where n.nspname = 'escrow' and p.prosecdef
        loop
          execute format('revoke execute on function %s from public', routine);
          execute format('grant execute on function %s to %I', routine, app);
        end loop;
        foreach relation in array array['transfers', 'postings', 'accruals', 'folds', 'holds',
            'ledger_accounts', 'account_kinds', 'closed_bookings'] loop
          execute format('grant select on escrow.%I to %I', relation, app);
        end loop;
        reset role;
      exception
        when insufficient_privilege then
          raise notice 'the journal keeps its owner: %', sqlerrm;
      end $$;
    `)
  }

  override async down() {
    this.schema.raw(`
      do $$ begin
        if exists (select from pg_roles where rolname = 'uvidense_ledger') then
          execute format('grant uvidense_ledger to %I with inherit true', current_user);
          reassign owned by uvidense_ledger to current_user;
        end if;
      exception when insufficient_privilege then
        raise notice 'the journal keeps its owner: %', sqlerrm;
      end $$;
    `)
  }
}
