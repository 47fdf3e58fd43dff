import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      do $$ begin
        if exists (select from pg_roles where rolname = 'uvidense_ledger') then
          set local role uvidense_ledger;
        end if;
      end $$;
      -- Unspent money on its way back to where it was paid from.
      insert into escrow.account_kinds (kind, mode, floor, platform) values
        ('in_refund', 'locked', 0, false);
      reset role;

      -- Unspent money that its owner takes back; in parts, one for each payment it came with.
      create table escrow.refunds (
        id text collate "C" primary key check (id ~ '^rfd_[0-9a-z]{26}$'),
        party_id text collate "C" not null,
        currency text collate "C" not null references escrow.currencies,
        amount bigint not null check (amount > 0),
        requested_by text collate "C" not null,
        requested_at timestamptz not null,
        unique (id, currency)
      );
      create index refunds_party on escrow.refunds (party_id, id);
      create trigger refunds_refuse_change before update or delete or truncate on escrow.refunds
        for each statement execute function kernel.refuse_change();

      create table escrow.refund_parts (
        id text collate "C" primary key check (id ~ '^rfp_[0-9a-z]{26}$'),
        refund_id text collate "C" not null,
        deposit_id text collate "C" not null references escrow.deposits,
        provider text collate "C" not null,
        currency text collate "C" not null,
        amount bigint not null check (amount > 0),
        state text not null check (state in ('planned', 'sending', 'sent', 'paid', 'failed')),
        provider_ref text,
        -- Calls that were begun: the intent is here before the provider hears of it.
        attempts integer not null default 0 check (attempts >= 0),
        next_try_at timestamptz,
        trouble text,
        failure text,
        expected_at timestamptz not null,
        sent_at timestamptz,
        settled_at timestamptz,
        transfer_id text collate "C" unique references escrow.transfers,
        foreign key (refund_id, currency) references escrow.refunds (id, currency),
        unique (refund_id, deposit_id),
        unique (provider, provider_ref),
        check (state <> 'planned' or (attempts = 0 and provider_ref is null)),
        check ((state in ('planned', 'sending', 'sent')) = (next_try_at is not null)),
        check ((state in ('paid', 'failed')) = (transfer_id is not null)),
        check ((transfer_id is null) = (settled_at is null)),
        check ((state = 'failed') = (failure is not null)),
        check (state not in ('sent', 'paid') or sent_at is not null)
      );
      create index refund_parts_deposit on escrow.refund_parts (deposit_id);
      create index refund_parts_due on escrow.refund_parts (next_try_at)
        where next_try_at is not null;

      -- Never more towards a payment than it brought and than went back already, by whatever way.
      create function escrow.bound_refund() returns trigger language plpgsql
        set search_path = pg_catalog, escrow, pg_temp as $$
      declare
        payment deposits;
        gone bigint;
      begin
        select * into payment from deposits where id = new.deposit_id for update;
        select coalesce((select sum(amount) from refund_parts
            where deposit_id = new.deposit_id and state <> 'failed'), 0)
          + coalesce((select sum(amount) from chargebacks
            where deposit_id = new.deposit_id and state <> 'won'), 0) into gone;
        if payment.state <> 'succeeded' or payment.currency <> new.currency
          or payment.provider <> new.provider
          or payment.party_id <> (select party_id from refunds where id = new.refund_id)
          or gone + new.amount > payment.amount then
          raise exception 'more than what is left of payment %', new.deposit_id
            using errcode = 'restrict_violation', constraint = 'refund_parts_bound';
        end if;
        return new;
      end $$;
      create trigger refund_parts_bound before insert on escrow.refund_parts
        for each row execute function escrow.bound_refund();

      create function escrow.keep_refund_part() returns trigger language plpgsql
        set search_path = pg_catalog, escrow, pg_temp as $$
      begin
        if row(new.id, new.refund_id, new.deposit_id, new.provider, new.currency, new.amount)
            is distinct from
            row(old.id, old.refund_id, old.deposit_id, old.provider, old.currency, old.amount)
          or (old.provider_ref is not null and new.provider_ref is distinct from old.provider_ref)
          or new.attempts < old.attempts
          or old.state in ('paid', 'failed')
          or not (new.state = old.state or (old.state, new.state) in (
            ('planned', 'sending'), ('planned', 'failed'),
            ('sending', 'sent'), ('sending', 'paid'), ('sending', 'failed'),
            ('sent', 'paid'), ('sent', 'failed'))) then
          raise exception 'a refund does not go from % to %', old.state, new.state
            using errcode = 'restrict_violation', constraint = 'refund_parts_steps';
        end if;
        return new;
      end $$;
      create trigger refund_parts_keep before update on escrow.refund_parts
        for each row execute function escrow.keep_refund_part();
      create trigger refund_parts_refuse_removal before delete or truncate on escrow.refund_parts
        for each statement execute function kernel.refuse_change();
    `)
  }

  /** The kind stays: accounts of it may be in the journal. */
  override async down() {
    this.schema.raw(`
      drop table escrow.refund_parts, escrow.refunds;
      drop function escrow.bound_refund, escrow.keep_refund_part;
    `)
  }
}
