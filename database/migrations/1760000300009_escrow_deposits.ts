import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create table escrow.deposits (
        id text collate "C" primary key,
        party_id text collate "C" not null,
        currency text collate "C" not null references escrow.currencies,
        amount bigint not null check (amount > 0),
        provider text collate "C" not null,
        intent_type text,
        intent_id text collate "C",
        state text not null default 'created'
          check (state in ('created', 'pending', 'succeeded', 'failed')),
        provider_ref text collate "C",
        checkout_url text,
        failure text,
        transfer_id text collate "C" unique,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        settled_at timestamptz,
        check_at timestamptz not null,
        unique (provider, provider_ref),
        check ((intent_type is null) = (intent_id is null)),
        check ((state = 'succeeded') = (transfer_id is not null)),
        check (state <> 'pending' or (provider_ref is not null and checkout_url is not null))
      );
      create index deposits_party on escrow.deposits (party_id, id);
      create index deposits_check on escrow.deposits (check_at)
        where state in ('created', 'pending');
      create index deposits_intent on escrow.deposits (intent_id)
        where state in ('created', 'pending');

      create table escrow.provider_inbox (
        id bigint generated always as identity primary key,
        provider text collate "C" not null,
        event_id text collate "C" not null,
        headers jsonb not null,
        body bytea not null,
        received_at timestamptz not null default clock_timestamp(),
        state text not null default 'received'
          check (state in ('received', 'processed', 'flagged')),
        attempts integer not null default 0,
        note text,
        processed_at timestamptz,
        unique (provider, event_id)
      );
      create index provider_inbox_waiting on escrow.provider_inbox (attempts, id)
        where state = 'received';

      -- The built-in provider's own books: what it would answer when asked.
      create table escrow.sandbox_checkouts (
        id text collate "C" primary key,
        reference text collate "C" not null unique,
        currency text collate "C" not null references escrow.currencies,
        amount bigint not null check (amount > 0),
        outcome text check (outcome in ('paid', 'declined')),
        faults jsonb not null default '{}'
      );
    `)
  }

  override async down() {
    this.schema.raw('drop table escrow.sandbox_checkouts, escrow.provider_inbox, escrow.deposits')
  }
}
