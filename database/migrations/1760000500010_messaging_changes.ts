import { BaseSchema } from '@adonisjs/lucid/schema'

/** Words that were answered, corrected, taken back, pinned or reported; who wants to hear of whom. */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      alter table messaging.conversations
        add column last_change integer not null default 0 check (last_change >= 0),
        add column pinned_id text collate "C" references messaging.messages (id);

      alter table messaging.members add column muted_at timestamptz;

      alter table messaging.messages
        add column reply_to text collate "C" references messaging.messages (id),
        -- when it was last changed, counted per conversation: what a browser missed is after its last
        add column change integer check (change > 0),
        add column edited_at timestamptz,
        add column deleted_at timestamptz,
        add column hints text[] not null default '{}',
        drop constraint messages_body_check,
        add constraint messages_body_check
          check (case when deleted_at is null then length(body) between 1 and 10000
                      else body = '' end),
        add check (kind = 'text' or (reply_to is null and edited_at is null and deleted_at is null)),
        add check ((change is null) or (edited_at is not null) or (deleted_at is not null));
      create unique index messages_change on messaging.messages (conversation_id, change)
        where change is not null;

      create table messaging.message_versions (
        message_id text collate "C" not null references messaging.messages (id),
        version integer not null check (version > 0),
        body text not null check (length(body) between 1 and 10000),
        replaced_at timestamptz not null,
        primary key (message_id, version)
      );

      create table messaging.blocks (
        party_id text collate "C" not null,
        blocked_id text collate "C" not null check (blocked_id <> party_id),
        blocked_at timestamptz not null,
        primary key (party_id, blocked_id)
      );
      create index blocks_of on messaging.blocks (blocked_id);

      create table messaging.reports (
        id text collate "C" primary key check (id like 'mrp\\_%'),
        kind text not null check (kind in ('report', 'flag')),
        conversation_id text collate "C" not null references messaging.conversations (id),
        message_id text collate "C" references messaging.messages (id),
        reason text not null
          check (reason in ('abusive', 'spam', 'fraud', 'outside-payment', 'other', 'contact-details')),
        words text not null check (length(words) <= 2000),
        -- what was said when it was reported, whatever becomes of the message
        body text not null,
        author_id text collate "C" not null,
        author_name text not null,
        reported_by text collate "C",
        reporter_name text not null,
        reported_at timestamptz not null,
        outcome text check (outcome in ('dismissed', 'warned', 'acted')),
        note text check (length(note) between 1 and 2000),
        decided_by text collate "C",
        decided_at timestamptz,
        check ((kind = 'report') = (reported_by is not null)),
        check ((outcome is null) = (decided_at is null)),
        check ((outcome is null) = (decided_by is null)),
        check ((outcome is null) = (note is null))
      );
      create unique index reports_once on messaging.reports (message_id, reported_by)
        where kind = 'report';
      create unique index reports_one_open_flag on messaging.reports (author_id)
        where kind = 'flag' and outcome is null;
      create index reports_queue on messaging.reports (id) where outcome is null;

      create function messaging.refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception 'messaging.% keeps what it was told: % refused', tg_table_name, tg_op
          using errcode = 'restrict_violation';
      end $$;

      create function messaging.refuse_rewriting() returns trigger language plpgsql as $$
      begin
        if (old.id, old.conversation_id, old.sequence, old.kind, old.author_id, old.author_role,
            old.client_id, old.created_at)
          is distinct from (new.id, new.conversation_id, new.sequence, new.kind, new.author_id,
            new.author_role, new.client_id, new.created_at)
          or old.reply_to is distinct from new.reply_to
          or (old.kind = 'system' and old.body is distinct from new.body)
          or old.deleted_at is not null
          or (old.body is distinct from new.body and not exists (
            select from messaging.message_versions v
            where v.message_id = old.id and v.body = old.body)) then
          raise exception 'messaging.messages keeps what it was told: % refused', tg_op
            using errcode = 'restrict_violation';
        end if;
        return new;
      end $$;

      create function messaging.refuse_redeciding() returns trigger language plpgsql as $$
      begin
        if old.outcome is not null
          or (old.id, old.kind, old.conversation_id, old.message_id, old.reason, old.words, old.body,
              old.author_id, old.reported_by, old.reported_at)
          is distinct from (new.id, new.kind, new.conversation_id, new.message_id, new.reason,
              new.words, new.body, new.author_id, new.reported_by, new.reported_at) then
          raise exception 'messaging.reports keeps what it was told: % refused', tg_op
            using errcode = 'restrict_violation';
        end if;
        return new;
      end $$;

      create trigger messages_refuse_rewriting before update on messaging.messages
        for each row execute function messaging.refuse_rewriting();
      create trigger messages_refuse_delete before delete on messaging.messages
        for each row execute function messaging.refuse_change();
      create trigger message_versions_refuse_change before update or delete
        on messaging.message_versions
        for each row execute function messaging.refuse_change();
      create trigger reports_refuse_redeciding before update on messaging.reports
        for each row execute function messaging.refuse_redeciding();
      create trigger reports_refuse_delete before delete on messaging.reports
        for each row execute function messaging.refuse_change();
    `)
  }

  override async down() {
    this.schema.raw(`
      drop trigger messages_refuse_rewriting on messaging.messages;
      drop trigger messages_refuse_delete on messaging.messages;
      drop table messaging.reports, messaging.blocks, messaging.message_versions;
      drop function messaging.refuse_rewriting, messaging.refuse_redeciding,
        messaging.refuse_change;
      drop index messaging.messages_change;
      alter table messaging.conversations drop column last_change, drop column pinned_id;
      alter table messaging.members drop column muted_at;
      update messaging.messages set body = '-' where body = '';
      alter table messaging.messages drop column reply_to, drop column change,
        drop column edited_at, drop column deleted_at, drop column hints,
        add constraint messages_body_check check (length(body) between 1 and 10000);
    `)
  }
}
