import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create schema if not exists notices;

      create table notices.notices (
        id text collate "C" primary key,
        party_id text collate "C" not null,
        kind text not null,
        urgency text not null check (urgency in ('critical', 'default', 'bulk')),
        title text not null,
        body text not null,
        url text,
        event_id text collate "C" not null,
        -- at most one unread notice per topic: a second message renews the first one's notice
        topic text,
        created_at timestamptz not null,
        read_at timestamptz
      );
      create index notices_feed on notices.notices (party_id, created_at desc, id desc);
      create index notices_unread on notices.notices (party_id, created_at desc, id desc)
        where read_at is null;
      create unique index notices_one_unread_per_topic on notices.notices (party_id, topic)
        where read_at is null and topic is not null;
    `)
  }

  override async down() {
    this.schema.raw('drop schema notices cascade')
  }
}
