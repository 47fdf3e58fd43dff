import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      -- Movements that staff find mistaken: one proposes to undo it, another one does.
      create table escrow.reversals (
        id text collate "C" primary key check (id ~ '^rvl_[0-9a-z]{26}$'),
        transfer_id text collate "C" not null references escrow.transfers,
        reason text not null check (length(reason) >= 10),
        proposed_by text collate "C" not null,
        proposed_at timestamptz not null,
        state text not null default 'proposed' check (state in ('proposed', 'made', 'declined')),
        decided_by text collate "C",
        decided_at timestamptz,
        reversed_by text collate "C" unique references escrow.transfers,
        constraint reversals_four_eyes check (state <> 'made' or decided_by <> proposed_by),
        check ((state = 'proposed') = (decided_by is null)),
        check ((decided_by is null) = (decided_at is null)),
        check ((state = 'made') = (reversed_by is not null))
      );
      create unique index reversals_one_open on escrow.reversals (transfer_id)
        where state <> 'declined';

      create function escrow.keep_reversal() returns trigger language plpgsql
        set search_path = pg_catalog, escrow, pg_temp as $$
      begin
        if old.state <> 'proposed'
          or row(new.id, new.transfer_id, new.reason, new.proposed_by, new.proposed_at)
            is distinct from
            row(old.id, old.transfer_id, old.reason, old.proposed_by, old.proposed_at) then
          raise exception 'a reversal is decided once and stays what it was proposed as'
            using errcode = 'restrict_violation', constraint = 'reversals_keep';
        end if;
        return new;
      end $$;
      create trigger reversals_keep before update on escrow.reversals
        for each row execute function escrow.keep_reversal();
      create trigger reversals_refuse_removal before delete or truncate on escrow.reversals
        for each statement execute function kernel.refuse_change();
    `)
  }

  override async down() {
    this.schema.raw(`
      drop table escrow.reversals;
      drop function escrow.keep_reversal;
    `)
  }
}
