import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      -- What a client gave beyond the terms, and what a talent asked for beyond them.
      create table booking.bonuses (
        id text collate "C" primary key check (id like 'bns\\_%'),
        booking_id text collate "C" not null references booking.bookings (id),
        state text not null check (state in ('proposed', 'paid', 'declined', 'lapsed')),
        proposed_by text not null check (proposed_by in ('client', 'talent')),
        amount bigint not null check (amount > 0 and amount <= 1000000000000000),
        currency char(3) not null,
        note text check (length(note) <= 20000),
        from_client bigint check (from_client >= amount),
        to_talent bigint check (to_talent > 0 and to_talent <= amount),
        fee bigint check (fee >= 0),
        tax bigint check (tax >= 0),
        transfer_id text collate "C" unique,
        proposed_at timestamptz not null,
        answered_at timestamptz,
        state_due_at timestamptz,
        state_due_event text,
        due_at timestamptz generated always as (state_due_at) stored,
        version integer not null default 1,
        updated_at timestamptz not null,
        check ((state_due_at is null) = (state_due_event is null)),
        check ((state = 'proposed') = (state_due_at is not null)),
        check ((state = 'proposed') = (answered_at is null)),
        check ((state = 'paid') = (transfer_id is not null)),
        check (num_nulls(from_client, to_talent, fee, tax, transfer_id) in (0, 5)),
        check (state <> 'paid' or to_talent + fee + tax = amount),
        check (proposed_by = 'talent' or state = 'paid')
      );
      create index bonuses_of_booking on booking.bonuses (booking_id, id);
      create index bonuses_due on booking.bonuses (due_at) where due_at is not null;

      -- What was paid or refused stays as it was.
      create function booking.refuse_answered_bonus() returns trigger language plpgsql as $$
      begin
        if old.state <> 'proposed' or tg_op = 'DELETE' then
          raise exception 'bonus % is %: % refused', old.id, old.state, tg_op
            using errcode = 'restrict_violation';
        end if;
        return new;
      end $$;
      create trigger bonuses_refuse_change before update or delete on booking.bonuses
        for each row execute function booking.refuse_answered_bonus();
      alter table booking.bonuses enable always trigger bonuses_refuse_change;

      alter table booking.history drop constraint history_subject_type_check;
      alter table booking.history add constraint history_subject_type_check
        check (subject_type in ('booking', 'milestone', 'timesheet', 'dispute', 'bonus'));
    `)
  }

  override async down() {
    this.schema.raw(`
      drop table booking.bonuses;
      drop function booking.refuse_answered_bonus;
    `)
  }
}
