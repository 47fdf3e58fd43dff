import { BaseSchema } from '@adonisjs/lucid/schema'

/** What each party sees of its own doings, summed when they happen and not when somebody looks. */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create table notices.party_figures (
        party_id text collate "C" not null,
        side text not null check (side in ('client', 'talent')),
        -- its first day, UTC
        month date not null check (extract(day from month) = 1),
        figure text not null,
        -- empty where it is no money
        currency text not null default '' check (currency = '' or length(currency) = 3),
        count bigint not null check (count > 0),
        -- minor units, or seconds
        total numeric(38, 0) not null default 0,
        primary key (party_id, side, month, figure, currency)
      ) with (fillfactor = 70);
    `)
  }

  override async down() {
    this.schema.raw('drop table notices.party_figures')
  }
}
