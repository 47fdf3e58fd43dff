import { BaseSchema } from '@adonisjs/lucid/schema'

/** Folds take the accruals of the present epoch only; those of earlier ones were carried into it. */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      do $$ begin
        if exists (select from pg_roles where rolname = 'uvidense_ledger') then
          set local role uvidense_ledger;
        end if;
      end $$;

      alter table escrow.folds drop constraint folds_pkey,
        add primary key (account_id, epoch, to_xid);
      drop index escrow.accruals_unfolded;
      create index accruals_unfolded on escrow.accruals (account_id, epoch, xid) include (amount)
        where not contra;

      create function escrow.current_epoch() returns integer language sql stable as $$
        select coalesce(max(number), 1) from escrow.epochs
      $$;

      create or replace function escrow.fold(p_account bigint, p_transfer text, p_at timestamptz)
        returns bigint language plpgsql security definer
        set search_path = pg_catalog, escrow, pg_temp as $$
      declare
        this_epoch integer;
        first_xid xid8;
        horizon xid8;
        total bigint;
        many bigint;
        next_leg bytea;
        money text;
        hash bytea;
        digest bytea;
        key text;
        now_posted constant timestamptz := clock_timestamp();
        answer jsonb;
      begin
        if not pg_try_advisory_xact_lock(p_account) then
          return 0;
        end if;
        perform set_config('synchronous_commit', 'on', true);
        this_epoch := escrow.current_epoch();
        select coalesce(max(to_xid), '0'::xid8) into first_xid from folds
          where account_id = p_account and epoch = this_epoch;
        horizon := pg_snapshot_xmin(pg_current_snapshot());
        select count(*), sum(amount), min(currency) into many, total, money from accruals
          where account_id = p_account and not contra and epoch = this_epoch
            and xid >= first_xid and xid < horizon;
        if many = 0 then
          return 0;
        end if;
        if total = 0 then
          insert into folds (account_id, epoch, from_xid, to_xid)
            values (p_account, this_epoch, first_xid, horizon);
          return many;
        end if;
        hash := sha256(int8send(p_account) || xid8send(first_xid) || xid8send(horizon));
        key := p_account || ':' || case when this_epoch = 1 then '' else this_epoch || ':' end
          || horizon;
        answer := jsonb_build_object('accruals', many);
        next_leg := escrow.leg_bytes(1, p_account, money, total)
          || escrow.leg_bytes(2, p_account, money, -total);
        digest := escrow.transfer_digest(p_transfer, pg_current_xact_id(), 'fold', null, null, 'fold',
          key, hash, null, null, answer, p_at, now_posted, next_leg);
        insert into transfers (id, kind, idem_scope, idem_key, request_hash, answer, digest,
            occurred_at, posted_at)
          values (p_transfer, 'fold', 'fold', key, hash, answer, digest, p_at, now_posted);
        insert into accruals (transfer_id, leg, account_id, currency, amount, contra)
          values (p_transfer, 2, p_account, money, -total, true);
        perform escrow.post_leg(p_account, p_transfer, 1, money, total, digest);
        insert into folds (account_id, epoch, from_xid, to_xid, transfer_id)
          values (p_account, this_epoch, first_xid, horizon, p_transfer);
        return many;
      end $$;
      reset role;
    `)
  }

  override async down() {
    this.schema.raw('drop function escrow.current_epoch')
  }
}
