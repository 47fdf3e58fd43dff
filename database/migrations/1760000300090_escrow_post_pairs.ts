import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * One transfer in fewer statements: both wallets are found by one, moved and journalled by another.
 * PostgreSQL prepares each statement of a function anew in each transaction, and each function that
 * a statement names, which is what a transfer costs. What has another shape than two wallets and
 * accounts of the platform goes the way of batches.
 *
 * Plans are kept as they are: made for the values at hand they would be made anew each time.
 */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      do $$ begin
        if exists (select from pg_roles where rolname = 'uvidense_ledger') then
          set local role uvidense_ledger;
        end if;
      end $$;

      create or replace function escrow.post_transfer(
        p_id text, p_kind text, p_key text, p_hash bytea, p_booking text, p_hold text,
        p_reverses text, p_answer jsonb, p_occurred_at timestamptz,
        kinds text[], owners text[], bookings text[], currencies text[], amounts bigint[],
        open_as text[], hold_changes jsonb[]
      ) returns jsonb
        language plpgsql security definer
        set search_path = pg_catalog, escrow, pg_temp set plan_cache_mode = force_generic_plan as $$
      declare
        now_posted constant timestamptz := clock_timestamp();
        this_xid constant xid8 := pg_current_xact_id();
        many constant integer := cardinality(kinds);
        plain boolean;
        account bigint;
        deferred bigint[];
        bytes bytea;
        escrow_change bigint := 0;
        this_digest bytea;
        low bigint;
        low_leg integer := 1;
        low_part bytea;
        high bigint;
        high_leg integer := 2;
        high_part bytea;
        written integer;
        settings text;
      begin
        -- Nearly every transfer: two wallets, then accounts of the platform, and all of them are open.
        select l.a, l.b, '\\x00000001'::bytea || l.first_part, '\\x00000002'::bytea || l.second_part,
            '\\x00000001'::bytea || int8send(l.a) || l.first_part
              || '\\x00000002'::bytea || int8send(l.b) || l.second_part
          into low, high, low_part, high_part, bytes
          from (
            select a.id as a, b.id as b,
                convert_to(a.currency, 'UTF8') || int8send(amounts[1]) as first_part,
                convert_to(b.currency, 'UTF8') || int8send(amounts[2]) as second_part
              from ledger_accounts a, ledger_accounts b
              where a.owner_id = owners[1] and a.booking_id = bookings[1] and a.kind = kinds[1]
                and a.currency = currencies[1] and a.mode = 'locked'
                and b.owner_id = owners[2] and b.booking_id = bookings[2] and b.kind = kinds[2]
                and b.currency = currencies[2] and b.mode = 'locked'
              offset 0
          ) l;
        plain := low <> high and cardinality(hold_changes) < 2;
        for leg in 3 .. many loop
          exit when plain is not true;
          select id into account from ledger_accounts
            where owner_id = owners[leg] and booking_id = bookings[leg] and kind = kinds[leg]
              and currency = currencies[leg] and mode = 'deferred';
          plain := found;
          deferred[leg] := account;
          bytes := bytes || int4send(leg) || int8send(account) || convert_to(currencies[leg], 'UTF8')
            || int8send(amounts[leg]);
        end loop;
        if plain is not true then
          return escrow.post(jsonb_build_array(jsonb_build_object('id', p_id, 'kind', p_kind,
            'bookingId', p_booking, 'holdId', p_hold, 'scope', p_kind, 'key', p_key,
            'hash', encode(p_hash, 'hex'), 'reversesId', p_reverses, 'resolvesId', null,
            'answer', p_answer, 'occurredAt', p_occurred_at, 'holds', to_jsonb(hold_changes),
            'legs', (select jsonb_agg(jsonb_build_object('kind', l.kind, 'owner', l.owner,
                'booking', l.booking, 'currency', l.currency, 'amount', l.amount::text,
                'openAs', l.open_as) order by l.leg)
              from unnest(kinds, owners, bookings, currencies, amounts, open_as)
                with ordinality l(kind, owner, booking, currency, amount, open_as, leg))))) -> 0;
        end if;
        if current_setting('escrow.posted_xid', true) = this_xid::text then
          raise exception 'one posting call per database transaction: batch the transfers'
            using errcode = 'UV008', constraint = 'one_posting_call';
        end if;
        -- An acknowledged transfer must survive a crash, whatever the session was set to.
        settings := set_config('synchronous_commit', 'on', true)
          || set_config('escrow.posted_xid', this_xid::text, true);

        insert into transfers as t (id, xid, kind, booking_id, hold_id, idem_scope, idem_key,
            request_hash, reverses_id, answer, digest, occurred_at, posted_at)
          values (p_id, this_xid, p_kind, p_booking, p_hold, p_kind, p_key, p_hash, p_reverses,
            p_answer, escrow.transfer_digest(p_id, this_xid, p_kind, p_booking, p_hold, p_kind, p_key,
              p_hash, p_reverses, null, p_answer, p_occurred_at, now_posted, bytes),
            p_occurred_at, now_posted)
          on conflict (idem_scope, idem_key) do nothing
          returning t.digest into this_digest;
        if this_digest is null then
          return escrow.first_answer(p_kind, p_key, p_hash);
        end if;

        if hold_changes <> '{}' or 'booking_escrow' = any (kinds) then
          if hold_changes <> '{}' then
            escrow_change := escrow.change_hold(hold_changes[1]);
          end if;
          escrow_change := escrow_change
            - (case when kinds[1] = 'booking_escrow' then amounts[1] else 0 end)
            - (case when kinds[2] = 'booking_escrow' then amounts[2] else 0 end);
          if escrow_change <> 0 then
            raise exception 'escrow legs and holds disagree: %', escrow_change
              using errcode = 'UV005', constraint = 'holds_match_escrow';
          end if;
        end if;
        if many > 2 then
          insert into accruals (transfer_id, leg, account_id, currency, amount)
            select p_id, l, deferred[l], currencies[l], amounts[l] from generate_series(3, many) l;
        end if;

        -- Locks are taken in ascending order of accounts: the second waits for what the first returns.
        if low > high then
          select high, low, 2, 1, high_part, low_part
            into low, high, low_leg, high_leg, low_part, high_part;
        end if;
        with low_moved as (
          update ledger_accounts set
              balance = balance + amounts[low_leg],
              version = version + 1,
              head = sha256(head || int8send(id) || int8send(version + 1) || low_part
                || int8send(balance + amounts[low_leg]) || this_digest)
            where id = low and balance + amounts[low_leg] >= floor
            returning id, currency, version, balance, head
        ), high_moved as (
          update ledger_accounts set
              balance = balance + amounts[high_leg],
              version = version + 1,
              head = sha256(head || int8send(id) || int8send(version + 1) || high_part
                || int8send(balance + amounts[high_leg]) || this_digest)
            where id = high and balance + amounts[high_leg] >= floor
              and (select version from low_moved) is not null
            returning id, currency, version, balance, head
        )
        insert into postings
            (account_id, version, transfer_id, leg, currency, amount, balance_after, hash)
          select id, version, p_id, low_leg, currency, amounts[low_leg], balance, head from low_moved
          union all
          select id, version, p_id, high_leg, currency, amounts[high_leg], balance, head from high_moved;
        get diagnostics written = row_count;
        if written < 2 then
          account := case written when 0 then low else high end;
          raise exception 'account % would fall below its floor', account
            using errcode = 'UV001', constraint = 'ledger_accounts_floor',
              detail = (
                select json_build_object('account', public_id, 'kind', kind, 'owner', owner_id,
                  'currency', currency, 'balance', balance::text)::text
                from ledger_accounts where id = account);
        end if;
        return jsonb_build_object('id', p_id, 'duplicate', false, 'answer', p_answer);
      end $$;
      reset role;
    `)
  }

  /** It posts what the one before posted: an older version of the code is served by it as well. */
  override async down() {}
}
