import { BaseSchema } from '@adonisjs/lucid/schema'

/** Deleting a delivery looks for what stood by for it, in whatever state that is by then. */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create index deliveries_standing_by on notices.deliveries (standby_for)
        where standby_for is not null;
      drop index notices.deliveries_standby;
    `)
  }

  override async down() {
    this.schema.raw(`
      create index deliveries_standby on notices.deliveries (standby_for) where state = 'standby';
      drop index notices.deliveries_standing_by;
    `)
  }
}
