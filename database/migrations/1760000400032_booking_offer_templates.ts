import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      -- What a client starts new offers from.
      create table booking.offer_templates (
        id text collate "C" primary key check (id like 'tpl\\_%'),
        owner_id text collate "C" not null,
        name text not null check (length(name) between 1 and 100),
        kind text not null check (kind in ('fixed', 'hourly')),
        title text not null check (length(title) <= 200),
        brief text not null check (length(brief) <= 20000),
        currency char(3) not null,
        milestones jsonb not null,
        hourly_rate bigint check (hourly_rate between 1 and 1000000000000000),
        weekly_limit_minutes integer check (weekly_limit_minutes between 60 and 10080),
        version integer not null default 1,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        check (kind = 'hourly' or (hourly_rate is null and weekly_limit_minutes is null)),
        check (kind = 'fixed' or milestones = '[]')
      );
      create unique index offer_templates_name
        on booking.offer_templates (owner_id, lower(name));
    `)
  }

  override async down() {
    this.schema.raw('drop table booking.offer_templates')
  }
}
