import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      -- Other terms for a running booking, as one side put them, and what became of them.
      create table booking.changes (
        id text collate "C" primary key check (id like 'chg\\_%'),
        booking_id text collate "C" not null references booking.bookings (id),
        proposed_by text not null check (proposed_by in ('client', 'talent')),
        terms jsonb not null,
        note text check (length(note) <= 20000),
        outcome text
          check (outcome in ('agreed', 'declined', 'withdrawn', 'unanswered', 'overtaken')),
        proposed_at timestamptz not null,
        answered_at timestamptz,
        check ((outcome is null) = (answered_at is null))
      );
      create unique index changes_open on booking.changes (booking_id) where outcome is null;
      create index changes_of_booking on booking.changes (booking_id, id);

      create function booking.refuse_answered_change() returns trigger language plpgsql as $$
      begin
        if old.outcome is not null or tg_op = 'DELETE' or new.terms <> old.terms then
          raise exception 'change % keeps what it was told: % refused', old.id, tg_op
            using errcode = 'restrict_violation';
        end if;
        return new;
      end $$;
      create trigger changes_refuse_change before update or delete on booking.changes
        for each row execute function booking.refuse_answered_change();
      alter table booking.changes enable always trigger changes_refuse_change;
    `)
  }

  override async down() {
    this.schema.raw('drop table booking.changes; drop function booking.refuse_answered_change')
  }
}
