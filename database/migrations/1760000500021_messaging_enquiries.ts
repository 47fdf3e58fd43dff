import { BaseSchema } from '@adonisjs/lucid/schema'

/** A client asks a talent before there is a booking: one conversation for each two. */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      alter table messaging.conversations
        alter column booking_id drop not null,
        add column client_id text collate "C",
        add column talent_id text collate "C",
        add column talent_profile_id text collate "C",
        add constraint conversations_of_booking_or_enquiry check (
          case when booking_id is null
            then client_id is not null and talent_id is not null and talent_profile_id is not null
              and client_id <> talent_id
            else client_id is null and talent_id is null and talent_profile_id is null end);
      create unique index conversations_one_enquiry on messaging.conversations (client_id, talent_id)
        where booking_id is null;
      create index conversations_asked on messaging.conversations (client_id, created_at)
        where booking_id is null;

      -- the booking that a line speaks of where the conversation is not its own
      alter table messaging.messages
        add column booking_id text collate "C",
        add check (booking_id is null or kind = 'system');
      create trigger messages_refuse_other_booking before update of booking_id
        on messaging.messages for each row when (old.booking_id is distinct from new.booking_id)
        execute function messaging.refuse_other_facts();
    `)
  }

  override async down() {
    this.schema.raw(`
      drop trigger messages_refuse_other_booking on messaging.messages;
      alter table messaging.messages drop column booking_id;
      drop index messaging.conversations_asked, messaging.conversations_one_enquiry;
      alter table messaging.conversations
        drop constraint conversations_of_booking_or_enquiry,
        drop column talent_profile_id, drop column talent_id, drop column client_id;
      alter table messaging.conversations add constraint conversations_of_booking
        check (booking_id is not null) not valid;
    `)
  }
}
