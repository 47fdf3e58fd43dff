import { BaseSchema } from '@adonisjs/lucid/schema'

/** Tables of the app's own role name transfers, which belong to the ledger's. */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      do $$
      declare
        app constant text := current_user;
      begin
        if exists (select from pg_roles where rolname = 'uvidense_ledger') then
          set local role uvidense_ledger;
          execute format('grant references on escrow.transfers, escrow.holds to %I', app);
          reset role;
        end if;
      end $$;
    `)
  }

  override async down() {
    this.schema.raw(`
      do $$
      declare
        app constant text := current_user;
      begin
        if exists (select from pg_roles where rolname = 'uvidense_ledger') then
          set local role uvidense_ledger;
          execute format('revoke references on escrow.transfers, escrow.holds from %I', app);
          reset role;
        end if;
      end $$;
    `)
  }
}
