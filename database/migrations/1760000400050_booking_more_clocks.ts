import { BaseSchema } from '@adonisjs/lucid/schema'

/** Weeks and bonuses have clocks too: in the view of all clocks, and with reminders. */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      alter table booking.bonuses
        add column state_remind_at timestamptz check (state_remind_at < state_due_at),
        add column remind_at timestamptz generated always as (state_remind_at) stored;
      create index bonuses_remind on booking.bonuses (remind_at) where remind_at is not null;

      create or replace view booking.clocks as
        select 'booking' as subject, id as subject_id, id as booking_id, state, 'state' as clock,
          state_due_at as due_at, state_due_event as event, state_remind_at as remind_at
        from booking.bookings where state_due_at is not null
        union all
        select 'booking', id, id, state, 'question', question_due_at, question_due_event,
          question_remind_at
        from booking.bookings where question_due_at is not null
        union all
        select 'booking', id, id, state, 'reviews', reviews_due_at, 'publish-reviews',
          reviews_remind_at
        from booking.bookings where reviews_due_at is not null
        union all
        select 'milestone', id, booking_id, state, 'state', state_due_at, state_due_event,
          state_remind_at
        from booking.milestones where state_due_at is not null
        union all
        select 'milestone', id, booking_id, state, 'question', question_due_at,
          question_due_event, question_remind_at
        from booking.milestones where question_due_at is not null
        union all
        select 'timesheet', id, booking_id, state, 'state', state_due_at, state_due_event,
          state_remind_at
        from booking.timesheets where state_due_at is not null
        union all
        select 'timesheet', id, booking_id, state, 'question', question_due_at,
          question_due_event, question_remind_at
        from booking.timesheets where question_due_at is not null
        union all
        select 'dispute', id, booking_id, state, 'state', state_due_at, state_due_event,
          state_remind_at
        from booking.disputes where state_due_at is not null
        union all
        select 'bonus', id, booking_id, state, 'state', state_due_at, state_due_event,
          state_remind_at
        from booking.bonuses where state_due_at is not null
    `)
  }

  override async down() {
    this.schema.raw(`
      drop index booking.bonuses_remind;
      alter table booking.bonuses drop column remind_at
    `)
  }
}
