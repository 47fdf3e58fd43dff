import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      -- Posts the sum of a deferred account's accruals that no running transaction can add to.
      -- Answers how many accruals were folded; 0 when there is nothing to do or another folder is at it.
      create function escrow.fold(p_account bigint, p_transfer text, p_at timestamptz)
        returns bigint language plpgsql security definer
        set search_path = pg_catalog, escrow, pg_temp as $$
      declare
        first_xid xid8;
        horizon xid8;
        total bigint;
        many bigint;
        next_leg bytea;
        money text;
        hash bytea;
        digest bytea;
        now_posted constant timestamptz := clock_timestamp();
        answer jsonb;
      begin
        if not pg_try_advisory_xact_lock(p_account) then
          return 0;
        end if;
        perform set_config('synchronous_commit', 'on', true);
        select coalesce(max(to_xid), '0'::xid8) into first_xid from folds
          where account_id = p_account;
        horizon := pg_snapshot_xmin(pg_current_snapshot());
        select count(*), sum(amount), min(currency) into many, total, money from accruals
          where account_id = p_account and not contra and xid >= first_xid and xid < horizon;
        if many = 0 then
          return 0;
        end if;
        if total = 0 then
          insert into folds (account_id, from_xid, to_xid) values (p_account, first_xid, horizon);
          return many;
        end if;
        hash := sha256(int8send(p_account) || xid8send(first_xid) || xid8send(horizon));
        answer := jsonb_build_object('accruals', many);
        next_leg := escrow.leg_bytes(1, p_account, money, total)
          || escrow.leg_bytes(2, p_account, money, -total);
        digest := escrow.transfer_digest(p_transfer, pg_current_xact_id(), 'fold', null, null, 'fold',
          p_account || ':' || horizon, hash, null, null, answer, p_at, now_posted, next_leg);
        insert into transfers (id, kind, idem_scope, idem_key, request_hash, answer, digest,
            occurred_at, posted_at)
          values (p_transfer, 'fold', 'fold', p_account || ':' || horizon, hash, answer, digest,
            p_at, now_posted);
        insert into accruals (transfer_id, leg, account_id, currency, amount, contra)
          values (p_transfer, 2, p_account, money, -total, true);
        perform escrow.post_leg(p_account, p_transfer, 1, money, total, digest);
        insert into folds (account_id, from_xid, to_xid, transfer_id)
          values (p_account, first_xid, horizon, p_transfer);
        return many;
      end $$;

      -- The hold of a subject, kept from changing until the end of the database transaction.
      create function escrow.lock_hold(p_subject text) returns setof escrow.holds
        language sql security definer set search_path = pg_catalog, escrow, pg_temp as $$
        select * from escrow.holds where subject_id = p_subject for update
      $$;

      create function escrow.freeze_hold(p_hold text, p_by text) returns boolean
        language sql security definer set search_path = pg_catalog, escrow, pg_temp as $$
        update escrow.holds set frozen_by = p_by, version = version + 1
          where id = p_hold and frozen_by is null returning true
      $$;

      create function escrow.unfreeze_hold(p_hold text) returns boolean
        language sql security definer set search_path = pg_catalog, escrow, pg_temp as $$
        update escrow.holds set frozen_by = null, version = version + 1
          where id = p_hold and frozen_by is not null returning true
      $$;

      -- Waits for a hold being placed at this moment, since placing reads closed_bookings under no lock:
      -- the booking's own row lock, taken by the caller first, keeps the two apart.
      create function escrow.close_booking(p_booking text) returns boolean
        language plpgsql security definer set search_path = pg_catalog, escrow, pg_temp as $$
      begin
        if exists (select from holds where booking_id = p_booking
                     and released + refunded + fee + tax < placed)
          or exists (select from ledger_accounts where booking_id = p_booking and balance <> 0) then
          return false;
        end if;
        insert into closed_bookings (booking_id) values (p_booking) on conflict do nothing;
        return true;
      end $$;
    `)
  }

  override async down() {
    this.schema.raw(`
      drop function escrow.close_booking, escrow.lock_hold, escrow.unfreeze_hold, escrow.freeze_hold, escrow.fold
    `)
  }
}
