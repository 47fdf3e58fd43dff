import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      -- Wallets with money in them that nobody touches: told of it first, dormant later, never taken.
      create table escrow.dormancies (
        id text collate "C" primary key check (id ~ '^drm_[0-9a-z]{26}$'),
        party_id text collate "C" not null,
        currency text collate "C" not null references escrow.currencies,
        untouched_since timestamptz not null,
        noticed_at timestamptz not null check (noticed_at >= untouched_since),
        dormant_at timestamptz check (dormant_at >= noticed_at),
        -- What was earned, sent to where its owner once said it should go.
        payout_id text collate "C" references escrow.payouts,
        ended_at timestamptz check (ended_at >= noticed_at),
        -- Whether its owner said that the money shall stay, or something moved.
        ended_by text check (ended_by in ('owner', 'movement')),
        check ((ended_at is null) = (ended_by is null)),
        check (payout_id is null or dormant_at is not null)
      );
      create unique index dormancies_open on escrow.dormancies (party_id, currency)
        where ended_at is null;
      create index dormancies_kept on escrow.dormancies (party_id, currency)
        where ended_by = 'owner';
      create trigger dormancies_refuse_removal before delete or truncate on escrow.dormancies
        for each statement execute function kernel.refuse_change();

      -- When something last moved in a wallet's own accounts; the last posting of each knows.
      create function escrow.last_moved(owner text, code text) returns timestamptz
        language sql stable set search_path = pg_catalog, escrow, pg_temp as $$
        select max(t.occurred_at) from ledger_accounts a
        join postings p on p.account_id = a.id and p.version = a.version
        join transfers t on t.id = p.transfer_id
        where a.owner_id = owner and a.booking_id = '' and a.currency = code
          and a.kind in ('client_available', 'talent_available', 'talent_pending')
      $$;
    `)
  }

  override async down() {
    this.schema.raw(`
      drop function escrow.last_moved;
      drop table escrow.dormancies;
    `)
  }
}
