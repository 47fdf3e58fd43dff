import { BaseSchema } from '@adonisjs/lucid/schema'

/** When a talent's rating or jobs done became what they are: saved searches may ask for both. */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      alter table profiles.profile_facts add column changed_at timestamptz;
      create index profile_facts_changed on profiles.profile_facts (changed_at)
        where changed_at is not null;
    `)
  }

  override async down() {
    this.schema.raw('alter table profiles.profile_facts drop column changed_at')
  }
}
