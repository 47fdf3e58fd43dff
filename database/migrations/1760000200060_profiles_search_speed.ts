import { BaseSchema } from '@adonisjs/lucid/schema'

/** Words are made anew only for a document whose texts changed. */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      -- A digest of the texts that heading, core and tsv were made of.
      alter table profiles.search_documents add column texts bytea;
    `)
  }

  override async down() {
    this.schema.raw('alter table profiles.search_documents drop column texts')
  }
}
