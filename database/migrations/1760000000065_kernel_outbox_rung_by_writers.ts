import { BaseSchema } from '@adonisjs/lucid/schema'

/** NOTIFY in a transaction that writes makes all commits of the database queue up for each other. */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      drop trigger outbox_notify on kernel.outbox;
      drop function kernel.outbox_notify();
    `)
  }

  override async down() {
    this.schema.raw(`
      create function kernel.outbox_notify() returns trigger language plpgsql as $$
      begin
        perform pg_notify('outbox', '');
        return null;
      end $$;
      create trigger outbox_notify after insert on kernel.outbox
        for each statement execute function kernel.outbox_notify();
    `)
  }
}
