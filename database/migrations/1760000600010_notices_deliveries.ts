import { BaseSchema } from '@adonisjs/lucid/schema'

/** What is to leave the house, one row per event, reader, channel and target, before anything is sent. */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create table notices.deliveries (
        id text collate "C" primary key check (id like 'dlv\\_%'),
        event_id text collate "C" not null,
        recipient_id text collate "C" not null,
        channel text not null check (channel in ('mail', 'sms', 'push')),
        -- which of several the reader has on this channel; empty where there is but one
        target text not null default '',
        kind text not null,
        urgency text not null check (urgency in ('critical', 'default', 'bulk')),
        -- whose turn it is: who caused it or, when the platform did, whom it is for
        group_id text collate "C" not null check (group_id <> ''),
        address text not null check (address <> ''),
        name text not null,
        locale text not null,
        -- emptied once it has been delivered
        title text not null,
        body text not null,
        url text not null,
        unsubscribe_url text,
        -- only sent when that one cannot leave
        standby_for text collate "C" references notices.deliveries (id) on delete cascade,
        -- planned: later; ready: now; claimed: a worker has it; sending: it may have left;
        -- expired: no use any more by the time it could have left
        state text not null check (state in
          ('standby', 'planned', 'ready', 'claimed', 'sending', 'delivered', 'dead', 'expired')),
        due_at timestamptz not null,
        expires_at timestamptz,
        -- it has been given its place among those of the same reader and sender
        spaced boolean not null default false,
        attempts integer not null default 0 check (attempts >= 0),
        claim text,
        lease_until timestamptz,
        provider text,
        provider_id text,
        -- a worker died, or the line did, and nobody can tell whether it had left by then
        possible_duplicate_at timestamptz,
        last_error text,
        occurred_at timestamptz not null,
        created_at timestamptz not null,
        finished_at timestamptz,
        unique (event_id, recipient_id, channel, target),
        check ((state in ('claimed', 'sending')) = (lease_until is not null and claim is not null)),
        check ((state in ('delivered', 'dead', 'expired')) = (finished_at is not null)),
        check (state <> 'standby' or standby_for is not null)
      ) with (fillfactor = 70);

      create index deliveries_turns on notices.deliveries (urgency, group_id, due_at, id)
        where state = 'ready';
      create index deliveries_later on notices.deliveries (urgency, due_at) where state = 'planned';
      create index deliveries_under_way on notices.deliveries (urgency, lease_until)
        where state in ('claimed', 'sending');
      create index deliveries_standby on notices.deliveries (standby_for) where state = 'standby';
      create index deliveries_dead on notices.deliveries (finished_at desc, id desc)
        where state = 'dead';
      create index deliveries_newest on notices.deliveries (created_at desc, id desc);
      create index deliveries_ended on notices.deliveries (finished_at)
        where state in ('delivered', 'expired');

      -- Whose turn it was last, for all workers; its lock lets one at a time choose.
      create table notices.turns (
        urgency text primary key check (urgency in ('critical', 'default', 'bulk')),
        last_group text collate "C" not null default ''
      );
      insert into notices.turns (urgency) values ('critical'), ('default'), ('bulk');

      -- When the next delivery of a reader or a sender fits in (generic cell rate algorithm).
      create table notices.paces (
        scope text not null check (scope in ('recipient', 'group')),
        subject_id text collate "C" not null,
        channel text not null,
        next_at timestamptz not null,
        primary key (scope, subject_id, channel)
      );

      create table notices.breakers (
        channel text not null,
        provider text not null,
        -- in a row, since the last success
        failures integer not null default 0 check (failures >= 0),
        -- in a row, without a success between; each rests twice as long
        trips integer not null default 0 check (trips >= 0),
        opened_at timestamptz,
        retry_at timestamptz,
        probe_until timestamptz,
        last_error text,
        primary key (channel, provider),
        check ((opened_at is null) = (retry_at is null))
      );
    `)
  }

  override async down() {
    this.schema.raw(`
      drop table notices.breakers;
      drop table notices.paces;
      drop table notices.turns;
      drop table notices.deliveries;
    `)
  }
}
