import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create table kernel.sessions (
        id text collate "C" primary key,
        data text not null,
        user_id text collate "C",
        expires_at timestamptz not null
      );
      create index sessions_user on kernel.sessions (user_id) where user_id is not null;
      create index sessions_expires on kernel.sessions (expires_at);

      create table kernel.idempotency_keys (
        scope text collate "C" not null,
        key text collate "C" not null,
        request_hash text collate "C" not null,
        holder text collate "C" not null,
        lease_until timestamptz not null,
        created_at timestamptz not null default now(),
        done_at timestamptz,
        status smallint check (status between 200 and 299),
        resource_type text,
        resource_id text collate "C",
        headers jsonb,
        body text,
        primary key (scope, key),
        check ((done_at is null) = (status is null)),
        check ((resource_type is null) = (resource_id is null)),
        check (body is null or done_at is not null)
      );
      create index idempotency_keys_age on kernel.idempotency_keys (created_at);

      create unlogged table kernel.rate_limits (
        key varchar(255) primary key,
        points integer not null default 0,
        expire bigint
      );
    `)
  }

  override async down() {
    this.schema.raw(`
      drop table kernel.sessions;
      drop table kernel.idempotency_keys;
      drop table kernel.rate_limits;
    `)
  }
}
