import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      -- For how many more objects; null: for all until it is switched off.
      alter table escrow.sandbox_faults add column remaining integer check (remaining >= 0);
    `)
  }

  override async down() {
    this.schema.raw('alter table escrow.sandbox_faults drop column remaining')
  }
}
