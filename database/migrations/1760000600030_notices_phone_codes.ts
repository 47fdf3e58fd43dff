import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * Codes are counted by what was sent, which stays when a number is forgotten, and are told in what
 * is emptied afterwards. What is unsent is found by whose it is.
 */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create index deliveries_codes_of_account on notices.deliveries (recipient_id, created_at)
        where kind = 'notices.phone_code';
      create index deliveries_codes_to_number on notices.deliveries (address, created_at)
        where kind = 'notices.phone_code';
      create index deliveries_unsent_texts on notices.deliveries (recipient_id)
        where channel = 'sms' and state in ('standby', 'planned', 'ready', 'claimed');

      update notices.deliveries
      set body = case when state in ('delivered', 'dead', 'expired') then '' else title end,
          title = 'Your code'
      where kind = 'notices.phone_code';

      drop index notices.phones_number;
      alter table notices.phones drop column codes_sent, drop column codes_since;
    `)
  }

  override async down() {
    this.schema.raw(`
      alter table notices.phones
        add column codes_sent integer not null default 0 check (codes_sent >= 0),
        add column codes_since timestamptz not null default 'epoch';
      alter table notices.phones alter column codes_since drop default;
      create index phones_number on notices.phones (number);
      drop index notices.deliveries_unsent_texts;
      drop index notices.deliveries_codes_to_number;
      drop index notices.deliveries_codes_of_account;
    `)
  }
}
