import { BaseSchema } from '@adonisjs/lucid/schema'

/** Words of messages, found as they were written: `simple`, for people write in many languages. */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      alter table messaging.messages
        add column words tsvector generated always as (to_tsvector('simple', body)) stored;
      create index messages_words on messaging.messages using gin (words);
      create index messages_parts on messaging.messages using gin (body gin_trgm_ops);
      create index messages_newest on messaging.messages (conversation_id, created_at desc, id desc);
    `)
  }

  override async down() {
    this.schema.raw(`
      drop index messaging.messages_newest, messaging.messages_parts, messaging.messages_words;
      alter table messaging.messages drop column words;
    `)
  }
}
