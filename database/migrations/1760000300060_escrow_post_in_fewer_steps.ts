import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * The same postings in fewer statements: the legs of a batch and their accounts are read at once,
 * and its postings are written at once, after the balances were changed in ascending order.
 */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      do $$ begin
        if exists (select from pg_roles where rolname = 'uvidense_ledger') then
          set local role uvidense_ledger;
        end if;
      end $$;

      -- Opens accounts that a batch names and that do not exist, in a fixed order: two batches
      -- opening the same ones must not deadlock.
      create or replace function escrow.open_missing(batch jsonb) returns void
        language plpgsql set search_path = pg_catalog, escrow, pg_temp as $$
      declare
        leg record;
      begin
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
      end $$;

      create or replace function escrow.post(batch jsonb) returns jsonb
        language plpgsql security definer set search_path = pg_catalog, escrow, pg_temp as $$
      declare
        entry record;
        at integer;
        moved record;
        now_posted constant timestamptz := clock_timestamp();
        this_xid constant xid8 := pg_current_xact_id();
        size constant integer := jsonb_array_length(batch);
        answers jsonb[] := array_fill(null::jsonb, array[size]);
        digests bytea[] := array_fill(null::bytea, array[size]);
        escrow_change bigint[] := array_fill(0::bigint, array[size]);
        -- Legs of the whole batch, in the order of their entries.
        leg_entry integer[];
        leg_number integer[];
        leg_kind text[];
        leg_currency text[];
        leg_amount bigint[];
        leg_account bigint[];
        leg_deferred boolean[];
        first_leg integer[];
        ascending integer[];
        missing text;
        bytes bytea;
        hash bytea;
        -- Of the legs on locked accounts, in the order they were posted.
        posted_leg integer[] := '{}';
        posted_version bigint[] := '{}';
        posted_balance bigint[] := '{}';
        posted_head bytea[] := '{}';
      begin
        if current_setting('escrow.posted_xid', true) = this_xid::text then
          raise exception 'one posting call per database transaction: batch the transfers'
            using errcode = 'UV008', constraint = 'one_posting_call';
        end if;
        -- An acknowledged transfer must survive a crash, whatever the session was set to.
        perform set_config('synchronous_commit', 'on', true),
          set_config('escrow.posted_xid', this_xid::text, true);

        for attempt in 1..2 loop
          -- Every array says its order: the planner may sort the input for one of them.
          select array_agg(l.entry order by l.nth), array_agg(l.number order by l.nth),
              array_agg(l.kind order by l.nth), array_agg(l.currency order by l.nth),
              array_agg(l.amount order by l.nth), array_agg(l.account order by l.nth),
              array_agg(l.deferred order by l.nth),
              array_agg(l.nth order by l.account, l.entry, l.number)
                filter (where not l.deferred),
              min(l.kind) filter (where l.account is null)
            into leg_entry, leg_number, leg_kind, leg_currency, leg_amount, leg_account,
              leg_deferred, ascending, missing
            from (
              select t.position::integer as entry, l.ordinality::integer as number,
                row_number() over (order by t.position, l.ordinality)::integer as nth,
                l.kind, l.currency, l.amount, a.id as account, a.mode = 'deferred' as deferred
              from jsonb_array_elements(batch) with ordinality t(body, position)
              cross join lateral rows from (jsonb_to_recordset(t.body -> 'legs')
                as (kind text, owner text, booking text, currency text, amount bigint))
                with ordinality l
              -- Never flattened into a join: each leg finds its account by the index.
              left join lateral (select id, mode from ledger_accounts
                where owner_id = l.owner and booking_id = l.booking and kind = l.kind
                  and currency = l.currency offset 0) a on true
              order by t.position, l.ordinality
            ) l;
          exit when missing is null;
          if attempt = 2 then
            raise exception 'no such kind of account: %', missing
              using errcode = 'UV006', constraint = 'account_kinds';
          end if;
          perform escrow.open_missing(batch);
        end loop;

        first_leg := array_fill(0, array[size]);
        for leg in 1..coalesce(array_length(leg_entry, 1), 0) loop
          at := leg_entry[leg];
          if first_leg[at] = 0 then
            first_leg[at] := leg;
          end if;
          if leg_kind[leg] = 'booking_escrow' then
            escrow_change[at] := escrow_change[at] - leg_amount[leg];
          end if;
        end loop;

        for entry in
          select t.position::integer as position, given.*
          from jsonb_array_elements(batch) with ordinality t(body, position),
            jsonb_to_record(t.body) as given(id text, kind text, "bookingId" text, "holdId" text,
              scope text, key text, hash text, "reversesId" text, "resolvesId" text, answer jsonb,
              "occurredAt" timestamptz)
          order by given.scope, given.key, t.position
        loop
          bytes := ''::bytea;
          at := first_leg[entry.position];
          while at > 0 and leg_entry[at] = entry.position loop
            bytes := bytes || int4send(leg_number[at]) || int8send(leg_account[at])
              || convert_to(leg_currency[at], 'UTF8') || int8send(leg_amount[at]);
            at := at + 1;
          end loop;
          hash := decode(entry.hash, 'hex');
          digests[entry.position] := escrow.transfer_digest(entry.id, this_xid, entry.kind,
            entry."bookingId", entry."holdId", entry.scope, entry.key, hash, entry."reversesId",
            entry."resolvesId", entry.answer, entry."occurredAt", now_posted, bytes);
          insert into transfers (id, xid, kind, booking_id, hold_id, idem_scope, idem_key,
              request_hash, reverses_id, resolves_id, answer, digest, occurred_at, posted_at)
            values (entry.id, this_xid, entry.kind, entry."bookingId", entry."holdId",
              entry.scope, entry.key, hash, entry."reversesId", entry."resolvesId", entry.answer,
              digests[entry.position], entry."occurredAt", now_posted)
            on conflict (idem_scope, idem_key) do nothing;
          if found then
            answers[entry.position] := jsonb_build_object(
              'id', entry.id, 'duplicate', false, 'answer', entry.answer);
          else
            -- Nothing of a duplicate is posted again: its digest stays away, and so do its legs.
            answers[entry.position] := escrow.first_answer(entry.scope, entry.key, hash);
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
        if escrow_change <> array_fill(0::bigint, array[size]) then
          raise exception 'escrow legs and holds disagree: %', escrow_change
            using errcode = 'UV005', constraint = 'holds_match_escrow';
        end if;

        if true = any (leg_deferred) then
          insert into accruals (transfer_id, leg, account_id, currency, amount)
            select batch -> (t.entry - 1) ->> 'id', t.number, t.account, t.currency, t.amount
            from unnest(leg_entry, leg_number, leg_account, leg_currency, leg_amount, leg_deferred)
              as t(entry, number, account, currency, amount, deferred)
            where t.deferred and digests[t.entry] is not null;
        end if;
        foreach at in array coalesce(ascending, '{}') loop
          continue when digests[leg_entry[at]] is null;
          update ledger_accounts set
              balance = balance + leg_amount[at],
              version = version + 1,
              head = escrow.chain_hash(head, id, version + 1, leg_number[at], currency,
                leg_amount[at], balance + leg_amount[at], digests[leg_entry[at]])
            where id = leg_account[at] and balance + leg_amount[at] >= floor
            returning version, balance, head into moved;
          if not found then
            raise exception 'account % would fall below its floor', leg_account[at]
              using errcode = 'UV001', constraint = 'ledger_accounts_floor',
                detail = (
                  select json_build_object('account', public_id, 'kind', kind, 'owner', owner_id,
                    'currency', currency, 'balance', balance::text)::text
                  from ledger_accounts where id = leg_account[at]);
          end if;
          posted_leg := posted_leg || at;
          posted_version := posted_version || moved.version;
          posted_balance := posted_balance || moved.balance;
          posted_head := posted_head || moved.head;
        end loop;
        insert into postings
            (account_id, version, transfer_id, leg, currency, amount, balance_after, hash)
          select leg_account[t.leg], t.version, batch -> (leg_entry[t.leg] - 1) ->> 'id',
            leg_number[t.leg], leg_currency[t.leg], leg_amount[t.leg], t.balance, t.head
          from unnest(posted_leg, posted_version, posted_balance, posted_head)
            as t(leg, version, balance, head);
        return to_jsonb(answers);
      end $$;
      reset role;
    `)
  }

  /** It posts what the one before posted: an older version of the code is served by it as well. */
  override async down() {}
}
