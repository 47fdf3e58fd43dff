import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create schema if not exists messaging;

      create table messaging.conversations (
        id text collate "C" primary key,
        booking_id text collate "C" not null unique,
        title text not null,
        last_sequence integer not null default 0 check (last_sequence >= 0),
        last_excerpt text,
        last_message_at timestamptz,
        created_at timestamptz not null
      );

      create table messaging.members (
        conversation_id text collate "C" not null references messaging.conversations (id),
        party_id text collate "C" not null,
        role text not null check (role in ('client', 'talent', 'mediator')),
        read_sequence integer not null default 0 check (read_sequence >= 0),
        joined_at timestamptz not null,
        primary key (conversation_id, party_id)
      );
      create index members_party on messaging.members (party_id, conversation_id);
      create unique index members_one_per_side on messaging.members (conversation_id, role)
        where role <> 'mediator';

      create table messaging.messages (
        id text collate "C" primary key,
        conversation_id text collate "C" not null references messaging.conversations (id),
        sequence integer not null check (sequence > 0),
        kind text not null check (kind in ('text', 'system')),
        author_id text collate "C",
        author_name text not null,
        author_role text not null check (author_role in ('client', 'talent', 'mediator', 'system')),
        -- made by the writer's device: sending again is the same message
        client_id text,
        body text not null check (length(body) between 1 and 10000),
        created_at timestamptz not null,
        unique (conversation_id, sequence),
        unique (conversation_id, author_id, client_id),
        check ((kind = 'text') = (author_id is not null)),
        check ((kind = 'text') = (client_id is not null))
      );
    `)
  }

  override async down() {
    this.schema.raw('drop schema messaging cascade')
  }
}
