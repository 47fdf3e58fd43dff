import { BaseSchema } from '@adonisjs/lucid/schema'

/** What happened on the marketplace: each fact for some months, and every day's sums for ever. */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create table notices.facts (
        event_id text collate "C" not null,
        name text not null,
        booking_id text collate "C" not null,
        -- an offer, or a talent's answer to one: the time between them is a figure of its own
        part text check (part in ('offer', 'answer')),
        figures jsonb not null,
        occurred_at timestamptz not null,
        primary key (event_id, occurred_at)
      ) partition by range (occurred_at);
      create index facts_answers on notices.facts (booking_id, part) where part is not null;

      create table notices.daily_figures (
        -- UTC
        day date not null,
        figure text not null,
        -- empty where it is no money
        currency text not null default '' check (currency = '' or length(currency) = 3),
        count bigint not null check (count > 0),
        -- minor units, or seconds
        total numeric(38, 0) not null default 0,
        primary key (day, figure, currency)
      ) with (fillfactor = 60);
    `)
  }

  override async down() {
    this.schema.raw('drop table notices.daily_figures; drop table notices.facts')
  }
}
