import { BaseSchema } from '@adonisjs/lucid/schema'

/** What is urgent is published before what is older and is not. */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      alter table kernel.outbox add column urgent boolean not null default false;
      create index outbox_urgent on kernel.outbox (position) where published_at is null and urgent;
    `)
  }

  override async down() {
    this.schema.raw('alter table kernel.outbox drop column urgent')
  }
}
