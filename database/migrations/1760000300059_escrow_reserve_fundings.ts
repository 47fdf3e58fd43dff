import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      -- The platform's own money set aside for what nobody else can meet. Large amounts need two.
      create table escrow.reserve_fundings (
        id text collate "C" primary key check (id ~ '^rsv_[0-9a-z]{26}$'),
        currency text collate "C" not null references escrow.currencies,
        amount bigint not null check (amount > 0),
        -- Of what the platform earned, or what it paid into its account with this provider.
        source text collate "C" not null check (length(source) > 0),
        reason text not null check (length(reason) >= 10),
        large boolean not null,
        proposed_by text collate "C" not null,
        proposed_at timestamptz not null,
        state text not null check (state in ('proposed', 'made', 'declined')),
        decided_by text collate "C",
        decided_at timestamptz,
        transfer_id text collate "C" unique references escrow.transfers,
        constraint reserve_fundings_four_eyes
          check (not (large and state = 'made') or decided_by <> proposed_by),
        check ((state = 'proposed') = (decided_by is null)),
        check ((decided_by is null) = (decided_at is null)),
        check ((state = 'made') = (transfer_id is not null))
      );
      create index reserve_fundings_open on escrow.reserve_fundings (id) where state = 'proposed';

      create function escrow.keep_reserve_funding() returns trigger language plpgsql
        set search_path = pg_catalog, escrow, pg_temp as $$
      begin
        if old.state <> 'proposed'
          or row(new.id, new.currency, new.amount, new.source, new.reason, new.large,
              new.proposed_by, new.proposed_at)
            is distinct from row(old.id, old.currency, old.amount, old.source, old.reason,
              old.large, old.proposed_by, old.proposed_at) then
          raise exception 'a funding is decided once and stays what it was proposed as'
            using errcode = 'restrict_violation', constraint = 'reserve_fundings_keep';
        end if;
        return new;
      end $$;
      create trigger reserve_fundings_keep before update on escrow.reserve_fundings
        for each row execute function escrow.keep_reserve_funding();
      create trigger reserve_fundings_refuse_removal before delete or truncate
        on escrow.reserve_fundings for each statement execute function kernel.refuse_change();
    `)
  }

  override async down() {
    this.schema.raw(`
      drop table escrow.reserve_fundings;
      drop function escrow.keep_reserve_funding;
    `)
  }
}
