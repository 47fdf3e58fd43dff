import { BaseSchema } from '@adonisjs/lucid/schema'

/** Each clock's next reminder beside it, and all clocks in one view. */
export default class extends BaseSchema {
  override async up() {
    this.#remind('bookings', ['state', 'question', 'reviews'])
    this.#remind('milestones', ['state', 'question'])
    this.#remind('disputes', ['state'])
    this.schema.raw(`
      create view booking.clocks as
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
        select 'dispute', id, booking_id, state, 'state', state_due_at, state_due_event,
          state_remind_at
        from booking.disputes where state_due_at is not null
    `)
  }

  #remind(table: string, clocks: readonly string[]) {
    const columns = clocks.map((clock) => `${clock}_remind_at`)
    const own = clocks.map(
      (clock) => `add column ${clock}_remind_at timestamptz
        check (${clock}_remind_at < ${clock}_due_at)`
    )
    this.schema.raw(`
      alter table booking.${table} ${own.join(', ')},
        add column remind_at timestamptz generated always as (least(${columns.join(', ')})) stored;
      create index ${table}_remind on booking.${table} (remind_at) where remind_at is not null
    `)
  }

  override async down() {
    this.schema.raw(`
      drop view booking.clocks;
      alter table booking.bookings drop column remind_at, drop column state_remind_at,
        drop column question_remind_at, drop column reviews_remind_at;
      alter table booking.milestones drop column remind_at, drop column state_remind_at,
        drop column question_remind_at;
      alter table booking.disputes drop column remind_at, drop column state_remind_at
    `)
  }
}
