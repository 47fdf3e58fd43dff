import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create schema if not exists kernel;

      create function kernel.refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception '%.% keeps what it was told: % refused', tg_table_schema, tg_table_name, tg_op
          using errcode = 'restrict_violation';
      end $$;

      create table kernel.clock (
        only_row boolean primary key default true check (only_row),
        offset_ms bigint not null default 0 check (offset_ms >= 0),
        sweeps_paused boolean not null default false
      );
      insert into kernel.clock default values;

      create table kernel.event_sequences (
        aggregate_type text not null,
        aggregate_id text collate "C" not null,
        last bigint not null,
        primary key (aggregate_type, aggregate_id)
      );

      create table kernel.outbox (
        position bigint generated always as identity primary key,
        id text collate "C" not null unique,
        name text not null,
        version integer not null check (version > 0),
        aggregate_type text not null,
        aggregate_id text collate "C" not null,
        sequence bigint not null check (sequence > 0),
        payload jsonb not null,
        actor jsonb not null,
        request_id text,
        occurred_at timestamptz not null,
        recorded_at timestamptz not null default now(),
        published_at timestamptz,
        unique (aggregate_type, aggregate_id, sequence)
      );
      create index outbox_unpublished on kernel.outbox (position) where published_at is null;

      create function kernel.outbox_notify() returns trigger language plpgsql as $$
      begin
        perform pg_notify('outbox', '');
        return null;
      end $$;
      create trigger outbox_notify after insert on kernel.outbox
        for each statement execute function kernel.outbox_notify();

      create table kernel.inbox (
        event_id text collate "C" not null,
        listener text not null,
        handled_at timestamptz not null default now(),
        primary key (event_id, listener)
      );

      create table kernel.audit_log (
        position bigint generated always as identity primary key,
        id text collate "C" not null unique,
        actor_kind text not null check (actor_kind in ('account', 'system', 'visitor')),
        actor_id text collate "C",
        action text not null,
        subject_type text not null,
        subject_id text collate "C" not null,
        before jsonb,
        after jsonb,
        reason text,
        request_id text,
        occurred_at timestamptz not null,
        recorded_at timestamptz not null default now()
      );
      create index audit_log_subject on kernel.audit_log (subject_type, subject_id, position);
      create index audit_log_actor on kernel.audit_log (actor_id, position);
      create trigger audit_log_refuse_change before update or delete on kernel.audit_log
        for each row execute function kernel.refuse_change();
      create trigger audit_log_refuse_truncate before truncate on kernel.audit_log
        for each statement execute function kernel.refuse_change();
      alter table kernel.audit_log enable always trigger audit_log_refuse_change;
      alter table kernel.audit_log enable always trigger audit_log_refuse_truncate;
    `)
  }

  override async down() {
    this.schema.raw('drop schema kernel cascade')
  }
}
