import { BaseSchema } from '@adonisjs/lucid/schema'

/** What was released to a talent, and whether they show a band of it. */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      alter table profiles.talent_profiles
        add column show_earnings boolean not null default false;

      -- Net of fee and tax, so far: of one hold it only grows.
      create table profiles.released_holds (
        subject_id text collate "C" primary key,
        booking_id text collate "C" not null references profiles.booking_outcomes (booking_id),
        currency text collate "C" not null check (currency ~ '^[A-Z]{3}$'),
        amount bigint not null check (amount > 0)
      );
      create index released_holds_booking on profiles.released_holds (booking_id);

      -- Per currency, [{"amount": "125000", "currency": "KES"}].
      alter table profiles.profile_facts
        add column earned jsonb not null default '[]' check (jsonb_typeof(earned) = 'array');
    `)
  }

  override async down() {
    this.schema.raw(`
      alter table profiles.profile_facts drop column earned;
      drop table profiles.released_holds;
      alter table profiles.talent_profiles drop column show_earnings;
    `)
  }
}
