import { BaseSchema } from '@adonisjs/lucid/schema'

/** What providers say later of what they took: whether it reached the phone. */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create table notices.delivery_reports (
        id bigint generated always as identity primary key,
        provider text not null,
        -- of its words, or of the minute in which calls were turned away
        digest text collate "C" not null,
        body text not null,
        -- waiting: stored, and not yet matched; flagged: for staff to look at
        state text not null default 'waiting' check (state in ('waiting', 'settled', 'flagged', 'refused')),
        note text,
        delivery_id text collate "C",
        times integer not null default 1 check (times > 0),
        received_at timestamptz not null,
        finished_at timestamptz,
        unique (provider, digest),
        check ((state = 'waiting') = (finished_at is null))
      );
      create index delivery_reports_waiting on notices.delivery_reports (id) where state = 'waiting';
      create index delivery_reports_open on notices.delivery_reports (received_at desc, id desc)
        where state in ('flagged', 'refused');
      create index delivery_reports_old on notices.delivery_reports (received_at);

      -- What became of it on its way from the provider to the phone, where the provider tells.
      alter table notices.deliveries
        add column reported text check (reported in ('reached', 'failed')),
        add column reported_at timestamptz,
        add check ((reported is null) = (reported_at is null));
      create index deliveries_of_provider on notices.deliveries (provider, provider_id)
        where provider_id is not null;
    `)
  }

  override async down() {
    this.schema.raw(`
      drop index notices.deliveries_of_provider;
      alter table notices.deliveries drop column reported, drop column reported_at;
      drop table notices.delivery_reports;
    `)
  }
}
