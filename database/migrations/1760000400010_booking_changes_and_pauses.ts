import { BaseSchema } from '@adonisjs/lucid/schema'

/** What a running booking adds: questions about its terms, pauses, hourly terms, late bonuses. */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      alter table booking.bookings
        add column change_by text check (change_by in ('client', 'talent')),
        add column paused_by text check (paused_by in ('client', 'talent', 'system')),
        add column ending boolean not null default false,
        add column hourly_rate bigint check (hourly_rate between 1 and 1000000000000000),
        add column weekly_limit_minutes integer check (weekly_limit_minutes between 60 and 10080),
        add column bonus_until timestamptz,
        add check ((kind = 'hourly') = (hourly_rate is not null)),
        add check ((kind = 'hourly') = (weekly_limit_minutes is not null)),
        add check (kind = 'hourly' or (paused_by is null and not ending)),
        add check (paused_by is null or not ending),
        add check (change_by is null or proposed_by is null);

      update booking.bookings set bonus_until = ended_at + interval '90 days'
        where state = 'completed';
    `)
  }

  override async down() {
    this.schema.raw(`
      alter table booking.bookings drop column change_by, drop column paused_by,
        drop column ending, drop column hourly_rate, drop column weekly_limit_minutes,
        drop column bonus_until
    `)
  }
}
