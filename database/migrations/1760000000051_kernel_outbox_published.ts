import { BaseSchema } from '@adonisjs/lucid/schema'

/** For finding what was published lately and never handled. */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create index outbox_published on kernel.outbox (published_at) where published_at is not null;
      create index inbox_listener on kernel.inbox (listener, handled_at);
    `)
  }

  override async down() {
    this.schema.raw('drop index kernel.outbox_published; drop index kernel.inbox_listener')
  }
}
