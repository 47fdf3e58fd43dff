import { BaseSchema } from '@adonisjs/lucid/schema'

/** How often the sizes of an upload were tried, and from when on they may be again. */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      alter table profiles.profile_files
        add column attempts smallint not null default 0 check (attempts >= 0),
        add column next_at timestamptz;
    `)
  }

  override async down() {
    this.schema.raw('alter table profiles.profile_files drop column attempts, drop column next_at')
  }
}
