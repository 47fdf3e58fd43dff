import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      -- Where a party wants its money. What it is never changes: another account is another method.
      create table escrow.payout_methods (
        id text collate "C" primary key check (id ~ '^pm_[0-9a-z]{26}$'),
        party_id text collate "C" not null,
        provider text collate "C" not null,
        kind text not null check (kind in ('bank', 'mobile_money', 'sandbox')),
        currency text collate "C" not null references escrow.currencies,
        details jsonb not null,
        -- As its owner recognises it, without what others could use.
        label text not null,
        -- Sent along with the test payment; who reads it there owns the account.
        code text not null check (code ~ '^[0-9]{6}$'),
        tries integer not null default 0 check (tries >= 0),
        added_at timestamptz not null,
        usable_at timestamptz not null check (usable_at >= added_at),
        verified_at timestamptz,
        verified_by text collate "C",
        removed_at timestamptz,
        check ((verified_at is null) = (verified_by is null))
      );
      create index payout_methods_party on escrow.payout_methods (party_id, id);

      create table escrow.payout_runs (
        id text collate "C" primary key check (id ~ '^por_[0-9a-z]{26}$'),
        -- The hour it stands for; null for one that staff started.
        slot timestamptz unique,
        started_by text collate "C",
        started_at timestamptz not null,
        check ((slot is null) <> (started_by is null))
      );

      -- Money on its way to one method: what its owner asked for until a run takes it along.
      create table escrow.payouts (
        id text collate "C" primary key check (id ~ '^po_[0-9a-z]{26}$'),
        party_id text collate "C" not null,
        method_id text collate "C" not null references escrow.payout_methods,
        provider text collate "C" not null,
        currency text collate "C" not null references escrow.currencies,
        amount bigint not null check (amount > 0),
        -- How often it was asked for before it left; each time is a transfer of its own.
        requests integer not null default 1 check (requests > 0),
        state text not null check (state in
          ('waiting', 'to_confirm', 'planned', 'sending', 'sent', 'paid', 'failed', 'cancelled')),
        run_id text collate "C" references escrow.payout_runs,
        chunk integer check (chunk >= 0),
        provider_ref text,
        -- Calls that were begun: the intent is here before the provider hears of it.
        attempts integer not null default 0 check (attempts >= 0),
        next_try_at timestamptz,
        trouble text,
        failure text,
        requested_at timestamptz not null,
        expected_at timestamptz not null,
        sent_at timestamptz,
        settled_at timestamptz,
        transfer_id text collate "C" unique,
        unique (provider, provider_ref),
        check ((state in ('waiting', 'cancelled')) or run_id is not null),
        check (state <> 'waiting' or (run_id is null and attempts = 0 and provider_ref is null)),
        check (state not in ('to_confirm', 'cancelled') or attempts = 0),
        check ((state in ('planned', 'sending', 'sent')) = (next_try_at is not null)),
        check ((state in ('paid', 'failed', 'cancelled')) = (transfer_id is not null)),
        check ((transfer_id is null) = (settled_at is null)),
        check ((state = 'failed') = (failure is not null)),
        check (state not in ('sent', 'paid') or sent_at is not null)
      );
      create unique index payouts_waiting on escrow.payouts (party_id, currency, method_id)
        where state = 'waiting';
      create index payouts_party on escrow.payouts (party_id, id);
      create index payouts_run on escrow.payouts (run_id, chunk);
      create index payouts_due on escrow.payouts (next_try_at) where next_try_at is not null;
      create index payouts_state on escrow.payouts (state, id);

      create table escrow.payout_approvals (
        payout_id text collate "C" not null references escrow.payouts,
        account_id text collate "C" not null,
        at timestamptz not null,
        primary key (payout_id, account_id)
      );
      create trigger payout_approvals_refuse_change
        before update or delete or truncate on escrow.payout_approvals
        for each statement execute function kernel.refuse_change();

      create function escrow.keep_payout() returns trigger language plpgsql
        set search_path = pg_catalog, escrow, pg_temp as $$
      declare
        approvals integer;
      begin
        if row(new.id, new.party_id, new.method_id, new.provider, new.currency)
            is distinct from row(old.id, old.party_id, old.method_id, old.provider, old.currency)
          or old.state in ('paid', 'failed', 'cancelled')
          or (old.state <> 'waiting' and new.amount <> old.amount)
          or (old.provider_ref is not null and new.provider_ref is distinct from old.provider_ref)
          or new.attempts < old.attempts
          or not (new.state = old.state or (old.state, new.state) in (
            ('waiting', 'to_confirm'), ('waiting', 'planned'), ('waiting', 'cancelled'),
            ('to_confirm', 'planned'), ('to_confirm', 'failed'), ('to_confirm', 'cancelled'),
            ('planned', 'sending'), ('planned', 'failed'),
            ('sending', 'sent'), ('sending', 'paid'), ('sending', 'failed'),
            ('sent', 'paid'), ('sent', 'failed'))) then
          raise exception 'a payout does not go from % to %', old.state, new.state
            using errcode = 'restrict_violation', constraint = 'payouts_steps';
        end if;
        if old.state = 'to_confirm' and new.state = 'planned' then
          select count(*) into approvals from payout_approvals where payout_id = old.id;
          if approvals < 2 then
            raise exception 'a large payout needs two members of staff'
              using errcode = 'restrict_violation', constraint = 'payouts_four_eyes';
          end if;
        end if;
        return new;
      end $$;
      create trigger payouts_keep before update on escrow.payouts
        for each row execute function escrow.keep_payout();
      create trigger payouts_refuse_removal before delete or truncate on escrow.payouts
        for each statement execute function kernel.refuse_change();

      create function escrow.keep_payout_method() returns trigger language plpgsql
        set search_path = pg_catalog, escrow, pg_temp as $$
      begin
        if row(new.id, new.party_id, new.provider, new.kind, new.currency, new.details, new.label,
              new.code, new.added_at, new.usable_at)
            is distinct from row(old.id, old.party_id, old.provider, old.kind, old.currency,
              old.details, old.label, old.code, old.added_at, old.usable_at)
          or (old.verified_at is not null and new.verified_at is distinct from old.verified_at)
          or (old.removed_at is not null and new.removed_at is distinct from old.removed_at) then
          raise exception 'a payout method stays what it is: add another one'
            using errcode = 'restrict_violation', constraint = 'payout_methods_keep';
        end if;
        return new;
      end $$;
      create trigger payout_methods_keep before update on escrow.payout_methods
        for each row execute function escrow.keep_payout_method();
      create trigger payout_methods_refuse_removal before delete or truncate
        on escrow.payout_methods for each statement execute function kernel.refuse_change();
    `)
  }

  override async down() {
    this.schema.raw(`
      drop table escrow.payout_approvals, escrow.payouts, escrow.payout_runs,
        escrow.payout_methods;
      drop function escrow.keep_payout, escrow.keep_payout_method;
    `)
  }
}
