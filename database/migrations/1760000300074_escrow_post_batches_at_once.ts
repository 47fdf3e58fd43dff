import { BaseSchema } from '@adonisjs/lucid/schema'

/** The transfers of a batch are claimed, digested and written by one statement. */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      do $$ begin
        if exists (select from pg_roles where rolname = 'uvidense_ledger') then
          set local role uvidense_ledger;
        end if;
      end $$;

      create or replace function escrow.post(batch jsonb) returns jsonb
        language plpgsql security definer set search_path = pg_catalog, escrow, pg_temp as $$
      declare
        change record;
        at integer;
        moved record;
        now_posted constant timestamptz := clock_timestamp();
        this_xid constant xid8 := pg_current_xact_id();
        size constant integer := jsonb_array_length(batch);
        answers jsonb[];
        digests bytea[];
        escrow_change bigint[] := array_fill(0::bigint, array[size]);
        -- Legs of the whole batch, in the order of their entries.
        leg_entry integer[];
        leg_number integer[];
        leg_kind text[];
        leg_currency text[];
        leg_amount bigint[];
        leg_account bigint[];
        leg_deferred boolean[];
        ascending integer[];
        missing text;
        leg_bytes_of bytea[] := array_fill(''::bytea, array[size]);
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

        for leg in 1..coalesce(array_length(leg_entry, 1), 0) loop
          at := leg_entry[leg];
          leg_bytes_of[at] := leg_bytes_of[at] || int4send(leg_number[leg])
            || int8send(leg_account[leg]) || convert_to(leg_currency[leg], 'UTF8')
            || int8send(leg_amount[leg]);
          if leg_kind[leg] = 'booking_escrow' then
            escrow_change[at] := escrow_change[at] - leg_amount[leg];
          end if;
        end loop;

        -- Keys are claimed in their own order: two batches with the same ones must not deadlock.
        with given as materialized (
          select g.*, decode(g.hex, 'hex') as hash
          from rows from (jsonb_to_recordset(batch) as (id text, kind text, "bookingId" text,
            "holdId" text, scope text, key text, hash text, "reversesId" text, "resolvesId" text,
            answer jsonb, "occurredAt" timestamptz)) with ordinality
            g(id, kind, booking, hold, scope, key, hex, reverses, resolves, answer, occurred, nth)
        ), fresh as (
          insert into transfers as t (id, xid, kind, booking_id, hold_id, idem_scope, idem_key,
              request_hash, reverses_id, resolves_id, answer, digest, occurred_at, posted_at)
            select g.id, this_xid, g.kind, g.booking, g.hold, g.scope, g.key, g.hash, g.reverses,
              g.resolves, g.answer, escrow.transfer_digest(g.id, this_xid, g.kind, g.booking,
                g.hold, g.scope, g.key, g.hash, g.reverses, g.resolves, g.answer, g.occurred,
                now_posted, leg_bytes_of[g.nth]), g.occurred, now_posted
            from given g order by g.scope, g.key, g.nth
            on conflict (idem_scope, idem_key) do nothing
            returning t.id, t.digest
        )
        select array_agg(f.digest order by g.nth), array_agg(
            case when f.id is not null then
              jsonb_build_object('id', g.id, 'duplicate', false, 'answer', g.answer) end
            order by g.nth)
          into digests, answers from given g left join fresh f on f.id = g.id;
        -- Nothing of a duplicate is posted again: it has no digest here.
        for entry in 1..size loop
          continue when digests[entry] is not null;
          answers[entry] := escrow.first_answer(batch -> (entry - 1) ->> 'scope',
            batch -> (entry - 1) ->> 'key', decode(batch -> (entry - 1) ->> 'hash', 'hex'));
          escrow_change[entry] := 0;
        end loop;

        for change in
          select h.change, t.position::integer as position
          from jsonb_array_elements(batch) with ordinality t(body, position),
            jsonb_array_elements(t.body -> 'holds') h(change)
          where digests[t.position] is not null
          order by h.change ->> 'id', t.position
        loop
          escrow_change[change.position] :=
            escrow_change[change.position] + escrow.change_hold(change.change);
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
