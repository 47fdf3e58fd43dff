import { BaseSchema } from '@adonisjs/lucid/schema'

/** What each side lets the other have to reach it; the words go when the sharing ends. */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create table messaging.contact_shares (
        id text collate "C" primary key check (id like 'csh\\_%'),
        conversation_id text collate "C" not null references messaging.conversations (id),
        party_id text collate "C" not null,
        details text check (length(details) between 1 and 500),
        offered_at timestamptz not null,
        ended_at timestamptz,
        check ((ended_at is null) = (details is not null)),
        foreign key (conversation_id, party_id)
          references messaging.members (conversation_id, party_id)
      );
      create unique index contact_shares_open on messaging.contact_shares
        (conversation_id, party_id) where ended_at is null;

      create function messaging.refuse_reopening() returns trigger language plpgsql as $$
      begin
        if old.ended_at is not null
          or (old.id, old.conversation_id, old.party_id, old.offered_at)
          is distinct from (new.id, new.conversation_id, new.party_id, new.offered_at) then
          raise exception 'messaging.contact_shares keeps what it was told: % refused', tg_op
            using errcode = 'restrict_violation';
        end if;
        return new;
      end $$;
      create trigger contact_shares_refuse_reopening before update on messaging.contact_shares
        for each row execute function messaging.refuse_reopening();
      create trigger contact_shares_refuse_delete before delete on messaging.contact_shares
        for each row execute function messaging.refuse_change();
    `)
  }

  override async down() {
    this.schema.raw(`
      drop table messaging.contact_shares;
      drop function messaging.refuse_reopening;
    `)
  }
}
