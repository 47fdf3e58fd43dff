import { BaseSchema } from '@adonisjs/lucid/schema'

/** What success, punctuality and returning clients are computed from, and the results. */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      alter table profiles.booking_outcomes
        add column client_id text collate "C",
        add column funded_at timestamptz,
        add column cancelled_at timestamptz,
        add column moderation integer not null default 0 check (moderation >= 0),
        add column rating_counts boolean not null default true;

      create table profiles.milestone_outcomes (
        milestone_id text collate "C" primary key,
        booking_id text collate "C" not null references profiles.booking_outcomes (booking_id),
        due_on date not null,
        submitted_at timestamptz not null
      );
      create index milestone_outcomes_booking on profiles.milestone_outcomes (booking_id);

      alter table profiles.profile_facts
        add column success_share smallint check (success_share between 0 and 100),
        add column ended_jobs integer not null default 0 check (ended_jobs >= 0),
        add column on_time_share smallint check (on_time_share between 0 and 100),
        add column deliveries integer not null default 0 check (deliveries >= 0),
        add column clients integer not null default 0 check (clients >= 0),
        add column repeat_clients integer not null default 0
          check (repeat_clients between 0 and clients);
    `)
  }

  override async down() {
    this.schema.raw(`
      alter table profiles.profile_facts drop column success_share, drop column ended_jobs,
        drop column on_time_share, drop column deliveries, drop column repeat_clients,
        drop column clients;
      drop table profiles.milestone_outcomes;
      alter table profiles.booking_outcomes drop column client_id, drop column funded_at,
        drop column cancelled_at, drop column moderation, drop column rating_counts;
    `)
  }
}
