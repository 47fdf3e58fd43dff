import { BaseSchema } from '@adonisjs/lucid/schema'

/** How each account wants to be reached, and by which phone and browsers it can be. */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create table notices.wishes (
        account_id text collate "C" primary key,
        -- wall-clock times of the account's zone; both or neither
        quiet_from text check (quiet_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
        quiet_to text check (quiet_to ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
        daily_at text not null default '08:00' check (daily_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
        updated_at timestamptz not null,
        check ((quiet_from is null) = (quiet_to is null)),
        check (quiet_from <> quiet_to)
      );

      -- What differs from what is usual, for a group of kinds or for one kind.
      create table notices.choices (
        account_id text collate "C" not null,
        about text collate "C" not null,
        channel text not null check (channel in ('mail', 'sms', 'push')),
        choice text not null check (choice in ('now', 'hourly', 'daily', 'off')),
        chosen_at timestamptz not null,
        primary key (account_id, about, channel),
        check (channel = 'mail' or choice in ('now', 'off'))
      );

      create table notices.phones (
        account_id text collate "C" primary key,
        -- E.164
        number text not null check (number ~ '^\\+[1-9][0-9]{6,14}$'),
        code_hash text,
        code_until timestamptz,
        tries_left integer not null default 0 check (tries_left >= 0),
        -- codes sent within the hour that began then
        codes_sent integer not null default 0 check (codes_sent >= 0),
        codes_since timestamptz not null,
        verified_at timestamptz,
        check ((code_hash is null) = (code_until is null))
      );
      create index phones_number on notices.phones (number);

      create table notices.push_subscriptions (
        id text collate "C" primary key check (id like 'psh\\_%'),
        account_id text collate "C" not null,
        -- a browser has one; whoever is signed in there last has it
        endpoint text not null unique check (length(endpoint) <= 2000),
        p256dh text not null check (length(p256dh) <= 200),
        auth text not null check (length(auth) <= 100),
        device text not null check (length(device) <= 80),
        created_at timestamptz not null
      );
      create index push_subscriptions_account on notices.push_subscriptions (account_id, id);

      create table notices.digests (
        id text collate "C" primary key check (id like 'dgs\\_%'),
        account_id text collate "C" not null,
        cadence text not null check (cadence in ('hourly', 'daily')),
        made_at timestamptz not null
      );

      -- A notice waits for one digest, and is in one, or in none when it was read before.
      create table notices.digest_items (
        notice_id text collate "C" not null,
        account_id text collate "C" not null,
        cadence text not null check (cadence in ('hourly', 'daily')),
        group_name text not null,
        due_at timestamptz not null,
        digest_id text collate "C" references notices.digests (id),
        left_out_at timestamptz,
        primary key (notice_id, account_id),
        check (digest_id is null or left_out_at is null)
      );
      create index digest_items_due on notices.digest_items (due_at, account_id, cadence)
        where digest_id is null and left_out_at is null;
      create index digest_items_digest on notices.digest_items (digest_id)
        where digest_id is not null;

      -- What the drivers of the demo were handed; nobody was written to.
      create table notices.sandbox_messages (
        delivery_id text collate "C" primary key,
        channel text not null check (channel in ('sms', 'push')),
        recipient text not null,
        text text not null,
        url text,
        happened_at timestamptz not null
      );
      create index sandbox_messages_newest
        on notices.sandbox_messages (happened_at desc, delivery_id desc);
    `)
  }

  override async down() {
    this.schema.raw(`
      drop table notices.sandbox_messages;
      drop table notices.digest_items;
      drop table notices.digests;
      drop table notices.push_subscriptions;
      drop table notices.phones;
      drop table notices.choices;
      drop table notices.wishes;
    `)
  }
}
