import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      -- What staff handed in against a chargeback; its provider takes one answer, for good.
      create table escrow.chargeback_answers (
        id text collate "C" primary key check (id ~ '^cba_[0-9a-z]{26}$'),
        chargeback_id text collate "C" not null references escrow.chargebacks,
        statement text not null check (length(statement) between 10 and 20000),
        answered_by text collate "C" not null,
        answered_at timestamptz not null,
        state text not null check (state in ('planned', 'sending', 'sent', 'refused')),
        -- Calls that were begun: the intent is here before the provider hears of it.
        attempts integer not null default 0 check (attempts >= 0),
        next_try_at timestamptz,
        trouble text,
        refusal text,
        sent_at timestamptz,
        check ((state in ('planned', 'sending')) = (next_try_at is not null)),
        check ((state = 'sent') = (sent_at is not null)),
        check ((state = 'refused') = (refusal is not null)),
        check (state <> 'planned' or attempts = 0)
      );
      create unique index chargeback_answers_one on escrow.chargeback_answers (chargeback_id)
        where state <> 'refused';
      create index chargeback_answers_due on escrow.chargeback_answers (next_try_at)
        where next_try_at is not null;

      -- Files that go with it, at most one of each kind: providers take no more.
      create table escrow.chargeback_files (
        answer_id text collate "C" not null references escrow.chargeback_answers,
        kind text not null check (kind in ('work', 'conversation', 'receipt', 'other')),
        asset_id text collate "C" not null unique,
        digest text collate "C" not null check (digest ~ '^[0-9a-f]{64}$'),
        size bigint not null check (size > 0),
        media_type text not null,
        name text not null,
        primary key (answer_id, kind)
      );

      create function escrow.keep_chargeback_answer() returns trigger language plpgsql
        set search_path = pg_catalog, escrow, pg_temp as $$
      begin
        if row(new.id, new.chargeback_id, new.statement, new.answered_by, new.answered_at)
            is distinct from
            row(old.id, old.chargeback_id, old.statement, old.answered_by, old.answered_at)
          or new.attempts < old.attempts
          or old.state in ('sent', 'refused')
          or not (new.state = old.state or (old.state, new.state) in (
            ('planned', 'sending'), ('sending', 'sent'), ('sending', 'refused'))) then
          raise exception 'an answer does not go from % to %', old.state, new.state
            using errcode = 'restrict_violation', constraint = 'chargeback_answers_steps';
        end if;
        return new;
      end $$;
      create trigger chargeback_answers_keep before update on escrow.chargeback_answers
        for each row execute function escrow.keep_chargeback_answer();
      create trigger chargeback_answers_refuse_removal before delete or truncate
        on escrow.chargeback_answers for each statement execute function kernel.refuse_change();
      create trigger chargeback_files_refuse_change before update or delete or truncate
        on escrow.chargeback_files for each statement execute function kernel.refuse_change();
    `)
  }

  override async down() {
    this.schema.raw(`
      drop table escrow.chargeback_files, escrow.chargeback_answers;
      drop function escrow.keep_chargeback_answer;
    `)
  }
}
