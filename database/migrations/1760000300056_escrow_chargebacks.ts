import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      do $$ begin
        if exists (select from pg_roles where rolname = 'uvidense_ledger') then
          set local role uvidense_ledger;
        end if;
      end $$;
      -- What a party owes: below zero until later money of theirs has made it good.
      insert into escrow.account_kinds (kind, mode, floor, platform) values
        ('client_receivable', 'locked', -9223372036854775808, false);
      reset role;

      -- A payer who asked their bank for the money back: what was taken, from where, and the end.
      create table escrow.chargebacks (
        id text collate "C" primary key check (id ~ '^cbk_[0-9a-z]{26}$'),
        provider text collate "C" not null,
        provider_ref text collate "C" not null,
        deposit_id text collate "C" not null references escrow.deposits,
        party_id text collate "C" not null,
        currency text collate "C" not null references escrow.currencies,
        amount bigint not null check (amount > 0),
        reason text,
        state text not null check (state in ('opened', 'won', 'lost')),
        answer_by timestamptz,
        opened_at timestamptz not null,
        decided_at timestamptz,
        -- Null when it was won before we heard of it: nothing was taken then.
        taken_by text collate "C" unique references escrow.transfers,
        returned_by text collate "C" unique references escrow.transfers,
        from_wallet bigint not null check (from_wallet >= 0),
        from_receivable bigint not null check (from_receivable >= 0),
        from_reserve bigint not null check (from_reserve >= 0),
        unique (provider, provider_ref),
        check ((state = 'opened') = (decided_at is null)),
        check (returned_by is null or state = 'won'),
        check (taken_by is not null or state = 'won'),
        check (from_wallet + from_receivable + from_reserve
          = case when taken_by is null then 0 else amount end)
      );
      create index chargebacks_party on escrow.chargebacks (party_id, id);

      -- Holds that were emptied into the wallet for it.
      create table escrow.chargeback_holds (
        chargeback_id text collate "C" not null references escrow.chargebacks,
        hold_id text collate "C" not null references escrow.holds,
        amount bigint not null check (amount > 0),
        transfer_id text collate "C" not null unique references escrow.transfers,
        -- The milestone ended meanwhile, with nothing to move.
        ended boolean not null default false,
        put_back_by text collate "C" unique references escrow.transfers,
        primary key (chargeback_id, hold_id)
      );
      create index chargeback_holds_hold on escrow.chargeback_holds (hold_id);

      create function escrow.keep_chargeback() returns trigger language plpgsql
        set search_path = pg_catalog, escrow, pg_temp as $$
      begin
        if old.state <> 'opened'
          or row(new.id, new.provider, new.provider_ref, new.deposit_id, new.party_id, new.currency,
              new.amount, new.opened_at, new.taken_by, new.from_wallet, new.from_receivable,
              new.from_reserve)
            is distinct from row(old.id, old.provider, old.provider_ref, old.deposit_id,
              old.party_id, old.currency, old.amount, old.opened_at, old.taken_by,
              old.from_wallet, old.from_receivable, old.from_reserve) then
          raise exception 'a chargeback is decided once, and what was taken stays what it was'
            using errcode = 'restrict_violation', constraint = 'chargebacks_keep';
        end if;
        return new;
      end $$;
      create trigger chargebacks_keep before update on escrow.chargebacks
        for each row execute function escrow.keep_chargeback();
      create trigger chargebacks_refuse_removal before delete or truncate on escrow.chargebacks
        for each statement execute function kernel.refuse_change();
      create trigger chargeback_holds_refuse_removal before delete or truncate
        on escrow.chargeback_holds for each statement execute function kernel.refuse_change();
    `)
  }

  /** The kind stays: accounts of it may be in the journal. */
  override async down() {
    this.schema.raw(`
      drop table escrow.chargeback_holds, escrow.chargebacks;
      drop function escrow.keep_chargeback;
    `)
  }
}
