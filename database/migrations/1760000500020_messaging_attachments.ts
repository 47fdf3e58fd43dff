import { BaseSchema } from '@adonisjs/lucid/schema'

/** Files of a message; one with files may do without words. */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      alter table messaging.messages
        add column files smallint not null default 0 check (files between 0 and 10),
        add check (kind = 'text' or files = 0),
        drop constraint messages_body_check,
        add constraint messages_body_check
          check (case when deleted_at is not null then body = ''
                      else length(body) <= 10000 and (length(body) > 0 or files > 0) end);
      alter table messaging.message_versions
        drop constraint message_versions_body_check,
        add constraint message_versions_body_check check (length(body) <= 10000);

      create table messaging.attachments (
        id text collate "C" primary key check (id like 'att\\_%'),
        message_id text collate "C" not null references messaging.messages (id),
        position smallint not null check (position between 1 and 10),
        asset_id text collate "C" not null unique,
        digest text collate "C" not null check (digest ~ '^[0-9a-f]{64}$'),
        size bigint not null check (size > 0),
        media_type text not null,
        name text not null check (length(name) between 1 and 200),
        unique (message_id, position)
      );
      create index attachments_names on messaging.attachments using gin (name gin_trgm_ops);

      create function messaging.refuse_late_file() returns trigger language plpgsql as $$
      begin
        if not exists (select from messaging.messages
            where id = new.message_id and new.position <= files and deleted_at is null) then
          raise exception 'messaging.messages keeps what it was told: a file more refused'
            using errcode = 'restrict_violation';
        end if;
        return new;
      end $$;
      create trigger attachments_refuse_late before insert on messaging.attachments
        for each row execute function messaging.refuse_late_file();
      create trigger attachments_refuse_change before update or delete on messaging.attachments
        for each row execute function messaging.refuse_change();
      create trigger attachments_refuse_truncate before truncate on messaging.attachments
        for each statement execute function messaging.refuse_change();

      create function messaging.refuse_other_facts() returns trigger language plpgsql as $$
      begin
        raise exception 'messaging.messages keeps what it was told: % refused', tg_op
          using errcode = 'restrict_violation';
      end $$;
      create trigger messages_refuse_other_files before update of files on messaging.messages
        for each row when (old.files is distinct from new.files)
        execute function messaging.refuse_other_facts();
    `)
  }

  override async down() {
    this.schema.raw(`
      drop trigger messages_refuse_other_files on messaging.messages;
      drop function messaging.refuse_other_facts;
      drop table messaging.attachments;
      drop function messaging.refuse_late_file;
      alter table messaging.messages drop constraint messages_body_check, drop column files,
        add constraint messages_body_check
          check (case when deleted_at is null then length(body) between 1 and 10000
                      else body = '' end) not valid;
      alter table messaging.message_versions
        drop constraint message_versions_body_check,
        add constraint message_versions_body_check
          check (length(body) between 1 and 10000) not valid;
    `)
  }
}
