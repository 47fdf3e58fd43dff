import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * Posts one transfer, which most calls do: its fields come as they are instead of as JSON, and each
 * statement is as small as it can be. Legs are five arrays of one length. What comes out is what
 * \`escrow.post\` with a batch of one would post, in the same order of locks.
 */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      do $$ begin
        if exists (select from pg_roles where rolname = 'uvidense_ledger') then
          set local role uvidense_ledger;
        end if;
      end $$;

      create function escrow.post_transfer(
        p_id text, p_kind text, p_key text, p_hash bytea, p_booking text, p_hold text,
        p_reverses text, p_answer jsonb, p_occurred_at timestamptz,
        kinds text[], owners text[], bookings text[], currencies text[], amounts bigint[],
        open_as text[], hold_changes jsonb[]
      ) returns jsonb
        language plpgsql security definer set search_path = pg_catalog, escrow, pg_temp as $$
      declare
        now_posted constant timestamptz := clock_timestamp();
        this_xid constant xid8 := pg_current_xact_id();
        many constant integer := cardinality(kinds);
        account bigint;
        mode_of text;
        accounts bigint[] := '{}';
        locked integer[] := '{}';
        deferred integer[] := '{}';
        bytes bytea := '';
        escrow_change bigint := 0;
        digest bytea;
        amount_of bigint;
        version_of bigint;
        balance_of bigint;
        head_of bytea;
        change jsonb;
        leg integer;
        settings text;
      begin
        if current_setting('escrow.posted_xid', true) = this_xid::text then
          raise exception 'one posting call per database transaction: batch the transfers'
            using errcode = 'UV008', constraint = 'one_posting_call';
        end if;
        -- An acknowledged transfer must survive a crash, whatever the session was set to.
        settings := set_config('synchronous_commit', 'on', true)
          || set_config('escrow.posted_xid', this_xid::text, true);

        for leg in 1 .. many loop
          for attempt in 1 .. 2 loop
            select id, mode into account, mode_of from ledger_accounts
              where owner_id = owners[leg] and booking_id = bookings[leg] and kind = kinds[leg]
                and currency = currencies[leg];
            exit when found;
            if attempt = 2 then
              raise exception 'no such kind of account: %', kinds[leg]
                using errcode = 'UV006', constraint = 'account_kinds';
            end if;
            perform escrow.open_missing(jsonb_build_array(jsonb_build_object('legs', (
              select jsonb_agg(jsonb_build_object('kind', l.kind, 'owner', l.owner,
                'booking', l.booking, 'currency', l.currency, 'openAs', l.public_id))
              from unnest(kinds, owners, bookings, currencies, open_as)
                as l(kind, owner, booking, currency, public_id)))));
          end loop;
          accounts := accounts || account;
          bytes := bytes || int4send(leg) || int8send(account)
            || convert_to(currencies[leg], 'UTF8') || int8send(amounts[leg]);
          if mode_of = 'deferred' then
            deferred := deferred || leg;
          else
            locked := locked || leg;
          end if;
          if kinds[leg] = 'booking_escrow' then
            escrow_change := escrow_change - amounts[leg];
          end if;
        end loop;

        digest := escrow.transfer_digest(p_id, this_xid, p_kind, p_booking, p_hold, p_kind, p_key,
          p_hash, p_reverses, null, p_answer, p_occurred_at, now_posted, bytes);
        insert into transfers (id, xid, kind, booking_id, hold_id, idem_scope, idem_key,
            request_hash, reverses_id, answer, digest, occurred_at, posted_at)
          values (p_id, this_xid, p_kind, p_booking, p_hold, p_kind, p_key, p_hash, p_reverses,
            p_answer, digest, p_occurred_at, now_posted)
          on conflict (idem_scope, idem_key) do nothing;
        if not found then
          return escrow.first_answer(p_kind, p_key, p_hash);
        end if;

        if cardinality(hold_changes) > 0 then
          for change in select c from unnest(hold_changes) c order by c ->> 'id' loop
            escrow_change := escrow_change + escrow.change_hold(change);
          end loop;
        end if;
        if escrow_change <> 0 then
          raise exception 'escrow legs and holds disagree: %', escrow_change
            using errcode = 'UV005', constraint = 'holds_match_escrow';
        end if;

        foreach leg in array deferred loop
          insert into accruals (transfer_id, leg, account_id, currency, amount)
            values (p_id, leg, accounts[leg], currencies[leg], amounts[leg]);
        end loop;

        -- Locks are taken in ascending order of accounts.
        if cardinality(locked) > 2 then
          select array_agg(l order by accounts[l], l) into locked from unnest(locked) l;
        elsif accounts[locked[1]] > accounts[locked[2]] then
          locked := array[locked[2], locked[1]];
        end if;
        foreach leg in array locked loop
          account := accounts[leg];
          amount_of := amounts[leg];
          update ledger_accounts set
              balance = balance + amount_of,
              version = version + 1,
              head = escrow.chain_hash(head, id, version + 1, leg, currency, amount_of,
                balance + amount_of, digest)
            where id = account and balance + amount_of >= floor
            returning version, balance, head into version_of, balance_of, head_of;
          if not found then
            raise exception 'account % would fall below its floor', account
              using errcode = 'UV001', constraint = 'ledger_accounts_floor',
                detail = (
                  select json_build_object('account', public_id, 'kind', kind, 'owner', owner_id,
                    'currency', currency, 'balance', balance::text)::text
                  from ledger_accounts where id = account);
          end if;
          insert into postings
              (account_id, version, transfer_id, leg, currency, amount, balance_after, hash)
            values (account, version_of, p_id, leg, currencies[leg], amount_of, balance_of, head_of);
        end loop;
        return jsonb_build_object('id', p_id, 'duplicate', false, 'answer', p_answer);
      end $$;

      -- Changes one hold and answers by how much the booking's escrow account must change. Called by
      -- the posting functions, which pin the search path.
      create or replace function escrow.change_hold(change jsonb) returns bigint
        language plpgsql as $$
      declare
        hold constant text := change ->> 'id';
        op constant text := change ->> 'op';
        found_hold escrow.holds%rowtype;
        to_talent bigint;
        to_client bigint;
        as_fee bigint;
        as_tax bigint;
      begin
        if op = 'place' then
          if exists (select from escrow.closed_bookings where booking_id = change ->> 'bookingId') then
            raise exception 'booking % is closed', change ->> 'bookingId'
              using errcode = 'UV009', constraint = 'closed_bookings';
          end if;
          insert into escrow.holds (id, booking_id, subject_id, client_id, talent_id, currency,
              placed, client_fee, client_tax, placed_at)
            select id, "bookingId", "subjectId", "clientId", "talentId", currency, placed,
                "clientFee", "clientTax", "placedAt"
              from jsonb_to_record(change) as t(id text, "bookingId" text, "subjectId" text,
                "clientId" text, "talentId" text, currency text, placed bigint,
                "clientFee" bigint, "clientTax" bigint, "placedAt" timestamptz);
          return (change ->> 'placed')::bigint;
        end if;

        to_talent := change ->> 'released';
        to_client := change ->> 'refunded';
        as_fee := change ->> 'fee';
        as_tax := change ->> 'tax';
        update escrow.holds set
            released = released + to_talent,
            refunded = refunded + to_client,
            fee = fee + as_fee,
            tax = tax + as_tax,
            client_fee_returned = client_fee_returned + (change ->> 'clientFeeReturned')::bigint,
            client_tax_returned = client_tax_returned + (change ->> 'clientTaxReturned')::bigint,
            frozen_by = null,
            version = version + 1
          where id = hold and version = (change ->> 'version')::bigint
            and (frozen_by is null or op = 'settle');
        if found then
          return -(to_talent + to_client + as_fee + as_tax);
        end if;
        select * into found_hold from escrow.holds where id = hold;
        if not found then
          raise exception 'hold % does not exist', hold
            using errcode = 'UV007', constraint = 'holds_exists';
        elsif found_hold.frozen_by is not null and op <> 'settle' then
          raise exception 'hold % is frozen', hold
            using errcode = 'UV002', constraint = 'holds_frozen';
        end if;
        -- Somebody moved it since the caller computed the fee: the unit of work starts again.
        raise exception 'hold % has changed meanwhile', hold
          using errcode = '40001', constraint = 'holds_version';
      end $$;

      revoke execute on function escrow.post_transfer(text, text, text, bytea, text, text, text,
        jsonb, timestamptz, text[], text[], text[], text[], bigint[], text[], jsonb[]) from public;
      do $$ begin
        execute format('grant execute on function escrow.post_transfer(text, text, text, bytea,
          text, text, text, jsonb, timestamptz, text[], text[], text[], text[], bigint[], text[],
          jsonb[]) to %I', session_user);
      end $$;
      reset role;
    `)
  }

  /** Holds are changed as before: an older version of the code is served by it as well. */
  override async down() {
    this.schema.raw('drop function escrow.post_transfer')
  }
}
