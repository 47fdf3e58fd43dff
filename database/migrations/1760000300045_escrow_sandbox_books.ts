import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      alter table escrow.sandbox_checkouts
        add column number text,
        add column settles_at timestamptz,
        add column announced boolean not null default true;
      create index sandbox_checkouts_due on escrow.sandbox_checkouts (settles_at)
        where not announced;

      -- Refunds and payouts as the built-in provider keeps them; the id is the caller's key.
      create table escrow.sandbox_movements (
        id text collate "C" primary key,
        reference text collate "C" not null unique,
        object text not null check (object in ('refund', 'payout')),
        payment_id text collate "C" references escrow.sandbox_checkouts,
        destination jsonb,
        currency text collate "C" not null references escrow.currencies,
        amount bigint not null check (amount > 0),
        outcome text not null check (outcome in ('succeeded', 'failed')),
        reason text,
        faults jsonb not null,
        asked_at timestamptz not null,
        settles_at timestamptz not null check (settles_at >= asked_at),
        announced boolean not null default false,
        check ((object = 'refund') = (payment_id is not null)),
        check ((object = 'payout') = (destination is not null)),
        check ((outcome = 'failed') = (reason is not null))
      );
      create index sandbox_movements_due on escrow.sandbox_movements (settles_at)
        where not announced;
      create index sandbox_movements_payment on escrow.sandbox_movements (payment_id);

      create table escrow.sandbox_chargebacks (
        reference text collate "C" primary key,
        payment_id text collate "C" not null references escrow.sandbox_checkouts,
        currency text collate "C" not null references escrow.currencies,
        amount bigint not null check (amount > 0),
        reason text not null,
        state text not null default 'opened' check (state in ('opened', 'won', 'lost')),
        statement text,
        faults jsonb not null,
        opened_at timestamptz not null,
        answer_by timestamptz not null check (answer_by > opened_at),
        decided_at timestamptz,
        check ((state = 'opened') = (decided_at is null))
      );
      create index sandbox_chargebacks_payment on escrow.sandbox_chargebacks (payment_id);

      -- The switchboard: what is done to every object of a kind until it is switched off.
      create table escrow.sandbox_faults (
        object text primary key check (object in ('payment', 'refund', 'payout', 'chargeback')),
        faults jsonb not null
      );
    `)
  }

  override async down() {
    this.schema.raw(`
      drop table escrow.sandbox_faults, escrow.sandbox_chargebacks, escrow.sandbox_movements;
      alter table escrow.sandbox_checkouts
        drop column number, drop column settles_at, drop column announced;
    `)
  }
}
