import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      -- Changes one hold and answers by how much the booking's escrow account must change.
      create function escrow.change_hold(change jsonb) returns bigint
        language plpgsql set search_path = pg_catalog, escrow, pg_temp as $$
      declare
        found_hold holds%rowtype;
        gone bigint;
      begin
        if change ->> 'op' = 'place' then
          if exists (select from closed_bookings where booking_id = change ->> 'bookingId') then
            raise exception 'booking % is closed', change ->> 'bookingId'
              using errcode = 'UV009', constraint = 'closed_bookings';
          end if;
          insert into holds (id, booking_id, subject_id, client_id, talent_id, currency, placed,
              client_fee, client_tax, placed_at)
            select id, "bookingId", "subjectId", "clientId", "talentId", currency, placed,
                "clientFee", "clientTax", "placedAt"
              from jsonb_to_record(change) as t(id text, "bookingId" text, "subjectId" text,
                "clientId" text, "talentId" text, currency text, placed bigint,
                "clientFee" bigint, "clientTax" bigint, "placedAt" timestamptz);
          return (change ->> 'placed')::bigint;
        end if;

        gone := (change ->> 'released')::bigint + (change ->> 'refunded')::bigint
          + (change ->> 'fee')::bigint + (change ->> 'tax')::bigint;
        update holds set
            released = released + (change ->> 'released')::bigint,
            refunded = refunded + (change ->> 'refunded')::bigint,
            fee = fee + (change ->> 'fee')::bigint,
            tax = tax + (change ->> 'tax')::bigint,
            client_fee_returned = client_fee_returned + (change ->> 'clientFeeReturned')::bigint,
            client_tax_returned = client_tax_returned + (change ->> 'clientTaxReturned')::bigint,
            frozen_by = null,
            version = version + 1
          where id = change ->> 'id' and version = (change ->> 'version')::bigint
            and (frozen_by is null or change ->> 'op' = 'settle');
        if found then
          return -gone;
        end if;
        select * into found_hold from holds where id = change ->> 'id';
        if not found then
          raise exception 'hold % does not exist', change ->> 'id'
            using errcode = 'UV007', constraint = 'holds_exists';
        elsif found_hold.frozen_by is not null and change ->> 'op' <> 'settle' then
          raise exception 'hold % is frozen', found_hold.id
            using errcode = 'UV002', constraint = 'holds_frozen';
        end if;
        -- Somebody moved it since the caller computed the fee: the unit of work starts again.
        raise exception 'hold % has changed meanwhile', found_hold.id
          using errcode = '40001', constraint = 'holds_version';
      end $$;

      -- Posts a batch of transfers: the one door through which balances change.
      create function escrow.post(batch jsonb) returns jsonb
        language plpgsql security definer set search_path = pg_catalog, escrow, pg_temp as $$
      declare
        entry record;
        leg record;
        given record;
        account record;
        now_posted constant timestamptz := clock_timestamp();
        this_xid constant xid8 := pg_current_xact_id();
        answers jsonb[] := array_fill(null::jsonb, array[jsonb_array_length(batch)]);
        digests bytea[] := array_fill(null::bytea, array[jsonb_array_length(batch)]);
        escrow_change bigint[] := array_fill(0::bigint, array[jsonb_array_length(batch)]);
        leg_entry integer[] := '{}';
        leg_number integer[] := '{}';
        leg_account bigint[] := '{}';
        leg_currency text[] := '{}';
        leg_amount bigint[] := '{}';
        leg_deferred boolean[] := '{}';
        leg_bytes_of bytea;
        fresh integer;
      begin
        if current_setting('escrow.posted_xid', true) = this_xid::text then
          raise exception 'one posting call per database transaction: batch the transfers'
            using errcode = 'UV008', constraint = 'one_posting_call';
        end if;
        -- An acknowledged transfer must survive a crash, whatever the session was set to.
        perform set_config('synchronous_commit', 'on', true),
          set_config('escrow.posted_xid', this_xid::text, true);

        -- Accounts, in a fixed order: two batches opening the same ones must not deadlock.
        for leg in
          select distinct on (l.owner, l.booking, l.kind, l.currency) l.*
          from jsonb_array_elements(batch) t(body),
            jsonb_to_recordset(t.body -> 'legs')
              as l(kind text, owner text, booking text, currency text, "openAs" text)
          order by l.owner, l.booking, l.kind, l.currency
        loop
          if not exists (
            select from ledger_accounts where owner_id = leg.owner and booking_id = leg.booking
              and kind = leg.kind and currency = leg.currency
          ) then
            perform escrow.open_account(
              leg.kind, leg.owner, leg.booking, leg.currency, leg."openAs");
          end if;
        end loop;

        for entry in
          select t.body, t.position::integer as position
          from jsonb_array_elements(batch) with ordinality t(body, position)
          order by t.body ->> 'scope', t.body ->> 'key', t.position
        loop
          leg_bytes_of := ''::bytea;
          fresh := coalesce(array_length(leg_entry, 1), 0);
          for leg in
            select l.*, l.ordinality::integer as number
            from rows from (jsonb_to_recordset(entry.body -> 'legs')
              as (kind text, owner text, booking text, currency text, amount bigint))
              with ordinality l
          loop
            select id, mode into account from ledger_accounts
              where owner_id = leg.owner and booking_id = leg.booking and kind = leg.kind
                and currency = leg.currency;
            if not found then
              raise exception 'no such kind of account: %', leg.kind
                using errcode = 'UV006', constraint = 'account_kinds';
            end if;
            leg_entry := leg_entry || entry.position;
            leg_number := leg_number || leg.number;
            leg_account := leg_account || account.id;
            leg_currency := leg_currency || leg.currency;
            leg_amount := leg_amount || leg.amount;
            leg_deferred := leg_deferred || (account.mode = 'deferred');
            leg_bytes_of := leg_bytes_of
              || escrow.leg_bytes(leg.number, account.id, leg.currency, leg.amount);
            if leg.kind = 'booking_escrow' then
              escrow_change[entry.position] := escrow_change[entry.position] - leg.amount;
            end if;
          end loop;

          select * into given from jsonb_to_record(entry.body) as t(id text, kind text,
            "bookingId" text, "holdId" text, scope text, key text, hash text, "reversesId" text,
            "resolvesId" text, answer jsonb, "occurredAt" timestamptz);
          digests[entry.position] := escrow.transfer_digest(given.id, this_xid, given.kind,
            given."bookingId", given."holdId", given.scope, given.key, decode(given.hash, 'hex'),
            given."reversesId", given."resolvesId", given.answer, given."occurredAt", now_posted,
            leg_bytes_of);
          insert into transfers (id, xid, kind, booking_id, hold_id, idem_scope, idem_key,
              request_hash, reverses_id, resolves_id, answer, digest, occurred_at, posted_at)
            values (given.id, this_xid, given.kind, given."bookingId", given."holdId", given.scope,
              given.key, decode(given.hash, 'hex'), given."reversesId", given."resolvesId",
              given.answer, digests[entry.position], given."occurredAt", now_posted)
            on conflict (idem_scope, idem_key) do nothing;
          if found then
            answers[entry.position] := jsonb_build_object(
              'id', given.id, 'duplicate', false, 'answer', given.answer);
          else
            answers[entry.position] := escrow.first_answer(
              given.scope, given.key, decode(given.hash, 'hex'));
            -- Nothing of a duplicate is posted again.
            leg_entry := leg_entry[1:fresh];
            leg_number := leg_number[1:fresh];
            leg_account := leg_account[1:fresh];
            leg_currency := leg_currency[1:fresh];
            leg_amount := leg_amount[1:fresh];
            leg_deferred := leg_deferred[1:fresh];
            digests[entry.position] := null;
            escrow_change[entry.position] := 0;
          end if;
        end loop;

        for entry in
          select h.change, t.position::integer as position
          from jsonb_array_elements(batch) with ordinality t(body, position),
            jsonb_array_elements(t.body -> 'holds') h(change)
          where digests[t.position] is not null
          order by h.change ->> 'id', t.position
        loop
          escrow_change[entry.position] :=
            escrow_change[entry.position] + escrow.change_hold(entry.change);
        end loop;
        if exists (select from unnest(escrow_change) change where change <> 0) then
          raise exception 'escrow legs and holds disagree: %', escrow_change
            using errcode = 'UV005', constraint = 'holds_match_escrow';
        end if;

        insert into accruals (transfer_id, leg, account_id, currency, amount)
          select batch -> (t.entry - 1) ->> 'id', t.number, t.account, t.currency, t.amount
          from unnest(leg_entry, leg_number, leg_account, leg_currency, leg_amount, leg_deferred)
            as t(entry, number, account, currency, amount, deferred)
          where t.deferred;
        for leg in
          select t.* from
            unnest(leg_entry, leg_number, leg_account, leg_currency, leg_amount, leg_deferred)
            as t(entry, number, account, currency, amount, deferred)
          where not t.deferred
          order by t.account, t.entry, t.number
        loop
          perform escrow.post_leg(leg.account, batch -> (leg.entry - 1) ->> 'id', leg.number,
            leg.currency, leg.amount, digests[leg.entry]);
        end loop;
        return to_jsonb(answers);
      end $$;

      create function escrow.first_answer(p_scope text, p_key text, p_hash bytea) returns jsonb
        language plpgsql set search_path = pg_catalog, escrow, pg_temp as $$
      declare
        first record;
      begin
        select id, request_hash, answer into strict first
          from transfers where idem_scope = p_scope and idem_key = p_key;
        if first.request_hash <> p_hash then
          raise exception 'key % of % was used for another request', p_key, p_scope
            using errcode = 'UV004', constraint = 'transfers_key_reused';
        end if;
        return jsonb_build_object('id', first.id, 'duplicate', true, 'answer', first.answer);
      end $$;
    `)
  }

  override async down() {
    this.schema.raw('drop function escrow.post, escrow.first_answer, escrow.change_hold')
  }
}
