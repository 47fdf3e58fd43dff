import { BaseSchema } from '@adonisjs/lucid/schema'

/** The only ways into the evidence tables. */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      do $$ begin
        if exists (select from pg_roles where rolname = 'uvidense_ledger') then
          set local role uvidense_ledger;
        end if;
      end $$;

      create function escrow.system_identifier() returns bigint language sql stable as $$
        select system_identifier from pg_control_system()
      $$;

      -- Appends leaves and their checkpoint. What it is given follows what is there, or is refused:
      -- a second sealer, a restored database or a wrong count cannot get a checkpoint in.
      create function escrow.seal(sealed jsonb) returns void
        language plpgsql security definer set search_path = pg_catalog, escrow, pg_temp as $$
      declare
        made constant jsonb := sealed -> 'checkpoint';
        this_epoch constant integer := (sealed ->> 'epoch')::integer;
        from_size constant bigint := (sealed ->> 'from')::bigint;
        last checkpoints%rowtype;
        before text;
        many bigint;
      begin
        perform set_config('synchronous_commit', 'on', true);
        perform pg_advisory_xact_lock(hashtext('escrow.seal'));
        if this_epoch = 1 and not exists (select from epochs) then
          insert into epochs (number, origin, system_identifier)
            values (1, sealed ->> 'origin', escrow.system_identifier());
        end if;
        select * into last from checkpoints order by epoch desc, size desc limit 1;
        before := case when last.epoch = this_epoch then last.note
          else (select continues from epochs where number = this_epoch) end;
        if this_epoch <> (select max(number) from epochs)
          or from_size <> (case when last.epoch = this_epoch then last.size else 0 end)
          or jsonb_array_length(sealed -> 'leaves') <> (made ->> 'size')::bigint - from_size
          or decode(made ->> 'prev', 'hex') is distinct from sha256(convert_to(before, 'UTF8')) then
          raise exception 'this does not follow the last checkpoint'
            using errcode = '40001', constraint = 'checkpoints_follow';
        end if;
        if escrow.system_identifier() <> (select system_identifier from epochs where number = this_epoch)
          or (made ->> 'horizon')::xid8 > pg_snapshot_xmin(pg_current_snapshot())
          or (last.epoch = this_epoch and (made ->> 'horizon')::xid8 < last.xid_horizon) then
          raise exception 'this database is not the one that was sealed'
            using errcode = 'UV010', constraint = 'epochs_system';
        end if;
        insert into signing_keys (key) values (made ->> 'key') on conflict do nothing;
        insert into leaves (epoch, seq, transfer_id, salt, hash)
          select this_epoch, from_size + l.position - 1, l.leaf ->> 'transferId',
            decode(l.leaf ->> 'salt', 'hex'), decode(l.leaf ->> 'hash', 'hex')
          from jsonb_array_elements(sealed -> 'leaves') with ordinality l(leaf, position);
        insert into subtrees (epoch, level, index, hash)
          select this_epoch, s.level, s.index, decode(s.hash, 'hex')
          from jsonb_to_recordset(sealed -> 'subtrees') as s(level smallint, index bigint, hash text);
        insert into checkpoints (epoch, size, root, prev, note, signature, key, frontier, xid_horizon,
            cursor_epoch, cursor_xid, cursor_id, signed_at)
          values (this_epoch, (made ->> 'size')::bigint, decode(made ->> 'root', 'hex'),
            decode(made ->> 'prev', 'hex'), made ->> 'note', decode(made ->> 'signature', 'hex'),
            made ->> 'key', decode(made ->> 'frontier', 'hex'), (made ->> 'horizon')::xid8,
            (made #>> '{cursor,epoch}')::integer, (made #>> '{cursor,xid}')::xid8,
            made #>> '{cursor,id}', (made ->> 'signedAt')::timestamptz);
        select count(*) into many from leaves l
          where l.epoch = this_epoch and l.seq >= from_size and l.transfer_id is not null
            and not exists (select from transfers t where t.id = l.transfer_id);
        if many > 0 then
          raise exception 'a leaf without its transfer'
            using errcode = 'UV010', constraint = 'leaves_transfer';
        end if;
      end $$;

      create function escrow.note_publication(p_epoch integer, p_size bigint) returns void
        language sql security definer set search_path = pg_catalog, escrow, pg_temp as $$
        insert into escrow.publications (epoch, size) values (p_epoch, p_size) on conflict do nothing
      $$;

      -- Opens the next epoch. The lock waits for every posting under way, so that none is left between
      -- the two. What platform accounts gathered and had not folded goes along: ranges of
      -- transaction ids mean nothing across epochs.
      create function escrow.open_epoch(
        p_recovery text, p_origin text, p_continues text, p_at timestamptz, carries jsonb
      ) returns integer language plpgsql security definer
        set search_path = pg_catalog, escrow, pg_temp as $$
      declare
        next_epoch integer;
        account record;
        legs bytea;
        digest bytea;
        carry text;
        posted constant timestamptz := clock_timestamp();
        hash constant bytea := sha256(convert_to(p_recovery, 'UTF8'));
      begin
        perform set_config('synchronous_commit', 'on', true);
        perform pg_advisory_xact_lock(hashtext('escrow.seal'));
        lock table transfers, accruals, folds in access exclusive mode;
        select coalesce(max(number), 0) + 1 into next_epoch from epochs;
        insert into epochs (number, origin, system_identifier, continues, recovery_id)
          values (next_epoch, p_origin, escrow.system_identifier(), p_continues, p_recovery);
        execute format('alter table transfers alter column epoch set default %s', next_epoch);
        execute format('alter table accruals alter column epoch set default %s', next_epoch);
        execute format('alter table folds alter column epoch set default %s', next_epoch);
        for account in
          select c.account_id as id, c.currency, sum(c.amount) as unfolded,
            row_number() over (order by c.account_id) - 1 as position
          from accruals c group by c.account_id, c.currency having sum(c.amount) <> 0
        loop
          carry := carries ->> account.position::integer;
          legs := escrow.leg_bytes(1, account.id, account.currency, -account.unfolded::bigint)
            || escrow.leg_bytes(2, account.id, account.currency, account.unfolded::bigint);
          digest := escrow.transfer_digest(carry, pg_current_xact_id(), 'epoch_carry', null, null,
            'epoch_carry', account.id || ':' || next_epoch, hash, null, null, '{}', p_at, posted, legs);
          insert into transfers (id, kind, idem_scope, idem_key, request_hash, answer, digest,
              occurred_at, posted_at)
            values (carry, 'epoch_carry', 'epoch_carry', account.id || ':' || next_epoch, hash, '{}',
              digest, p_at, posted);
          insert into accruals (transfer_id, leg, account_id, currency, amount, contra)
            values (carry, 1, account.id, account.currency, -account.unfolded, true),
              (carry, 2, account.id, account.currency, account.unfolded, false);
        end loop;
        return next_epoch;
      end $$;

      do $$
      declare
        routine text;
      begin
        foreach routine in array array['escrow.seal(jsonb)',
            'escrow.note_publication(integer, bigint)',
            'escrow.open_epoch(text, text, text, timestamptz, jsonb)'] loop
          execute format('revoke execute on function %s from public', routine);
          execute format('grant execute on function %s to %I', routine, session_user);
        end loop;
      end $$;
      reset role;
    `)
  }

  override async down() {
    this.schema.raw(`
      drop function escrow.open_epoch, escrow.note_publication, escrow.seal, escrow.system_identifier
    `)
  }
}
