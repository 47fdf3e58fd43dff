import { BaseSchema } from '@adonisjs/lucid/schema'

/** What became of each callback, for workers that share them in batches and for staff who look. */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      alter table escrow.provider_inbox
        drop constraint provider_inbox_state_check,
        add constraint provider_inbox_state_check
          check (state in ('received', 'processed', 'flagged', 'refused')),
        -- Until then a worker has it, or it rests after a failure. Real time.
        add column next_try_at timestamptz not null default '-infinity',
        -- What it is about: the provider's name of it, ours, and what was said.
        add column object text check (object in ('payment', 'refund', 'payout', 'chargeback')),
        add column object_ref text collate "C",
        add column said text,
        add column subject_id text collate "C",
        add column outcome text check (outcome in ('posted', 'failed', 'nothing')),
        -- Of refused calls only the first of a minute is kept, and how many there were.
        add column times integer not null default 1 check (times > 0),
        add column redelivered integer not null default 0 check (redelivered >= 0),
        add check (state <> 'processed' or outcome is not null) not valid,
        add check (state = 'refused' or times = 1),
        add check ((object is null) = (object_ref is null));
      create index provider_inbox_object on escrow.provider_inbox (object_ref)
        where object_ref is not null;
      create index provider_inbox_subject on escrow.provider_inbox (subject_id)
        where subject_id is not null;
      create index provider_inbox_looked_at on escrow.provider_inbox (state, id)
        where state in ('flagged', 'refused');

      create function escrow.keep_callback() returns trigger language plpgsql
        set search_path = pg_catalog, escrow, pg_temp as $$
      begin
        raise exception 'escrow.provider_inbox keeps what was called: update refused'
          using errcode = 'restrict_violation';
      end $$;
      create trigger provider_inbox_keeps
        before update of provider, event_id, headers, body, received_at on escrow.provider_inbox
        for each row execute function escrow.keep_callback();
    `)
  }

  override async down() {
    this.schema.raw(`
      drop trigger provider_inbox_keeps on escrow.provider_inbox;
      drop function escrow.keep_callback;
      delete from escrow.provider_inbox where state = 'refused';
      alter table escrow.provider_inbox
        drop column next_try_at, drop column object, drop column object_ref, drop column said,
        drop column subject_id, drop column outcome, drop column times, drop column redelivered,
        add constraint provider_inbox_state_check
          check (state in ('received', 'processed', 'flagged'));
    `)
  }
}
