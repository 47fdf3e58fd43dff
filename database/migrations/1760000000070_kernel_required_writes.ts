import { BaseSchema } from '@adonisjs/lucid/schema'

/** A write that goes out together with its commit has to say in the database what it must find. */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create function kernel.require(held boolean, what text) returns void language plpgsql as $$
      begin
        if held is not true then
          raise exception using errcode = 'assert_failure', message = what;
        end if;
      end $$;
    `)
  }

  override async down() {
    this.schema.raw('drop function kernel.require(boolean, text)')
  }
}
