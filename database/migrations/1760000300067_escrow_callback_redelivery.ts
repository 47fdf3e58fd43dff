import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      -- Since when it waits again; real time, as of its arrival.
      alter table escrow.provider_inbox add column redelivered_at timestamptz,
        add check (redelivered_at is null or redelivered > 0);
    `)
  }

  override async down() {
    this.schema.raw('alter table escrow.provider_inbox drop column redelivered_at')
  }
}
