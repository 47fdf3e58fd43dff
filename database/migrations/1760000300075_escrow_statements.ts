import { BaseSchema } from '@adonisjs/lucid/schema'

const KEPT = ['provider_statements', 'statement_lines', 'matches']

export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      do $$ begin
        if exists (select from pg_roles where rolname = 'uvidense_ledger') then
          set local role uvidense_ledger;
        end if;
      end $$;
      -- What providers kept for themselves: below zero by as much as they cost.
      insert into escrow.account_kinds (kind, mode, floor, platform) values
        ('provider_costs', 'deferred', -9223372036854775808, true);
      reset role;

      create table escrow.provider_statements (
        id text collate "C" primary key check (id ~ '^stm_[0-9a-z]{26}$'),
        provider text collate "C" not null,
        currency text collate "C" not null references escrow.currencies,
        from_day date not null,
        to_day date not null check (to_day >= from_day),
        source text not null check (source in ('file', 'provider')),
        file_name text,
        lines integer not null check (lines >= 0),
        -- Of these, how many were not here before.
        added integer not null check (added between 0 and lines),
        -- What is with the provider at the end of the last day, where it says so.
        closing bigint,
        imported_by text collate "C",
        imported_at timestamptz not null,
        check (source <> 'file' or imported_by is not null)
      );
      create index provider_statements_days
        on escrow.provider_statements (provider, currency, to_day, from_day);

      create table escrow.statement_lines (
        id text collate "C" primary key check (id ~ '^stl_[0-9a-z]{26}$'),
        statement_id text collate "C" not null references escrow.provider_statements,
        provider text collate "C" not null,
        currency text collate "C" not null references escrow.currencies,
        line_ref text collate "C" not null,
        object text not null
          check (object in ('payment', 'refund', 'payout', 'chargeback', 'fee', 'other')),
        provider_ref text collate "C",
        -- Signed as it changes what is with the provider.
        amount bigint not null check (amount <> 0),
        at timestamptz not null,
        unique (provider, line_ref)
      );
      create index statement_lines_days on escrow.statement_lines (provider, currency, at);
      create index statement_lines_ref on escrow.statement_lines (provider, provider_ref);

      -- A line and the movement it tells of; or, without the other, a line or a movement that was
      -- explained. What was wrong is undone by another row.
      create table escrow.matches (
        id text collate "C" primary key check (id ~ '^mtc_[0-9a-z]{26}$'),
        how text not null check (how in ('by_reference', 'by_hand', 'explained', 'undone')),
        line_id text collate "C" references escrow.statement_lines,
        transfer_id text collate "C" references escrow.transfers,
        undoes_id text collate "C" unique references escrow.matches,
        reason text check (length(reason) >= 10),
        made_by text collate "C",
        made_at timestamptz not null,
        -- How often the line, and the movement, had been let go before: one match at a time.
        line_round integer,
        transfer_round integer,
        unique (line_id, line_round),
        unique (transfer_id, transfer_round),
        check ((how = 'undone') = (undoes_id is not null)),
        check (case how
          when 'undone' then line_id is null and transfer_id is null
          when 'explained' then (line_id is null) <> (transfer_id is null)
          else line_id is not null and transfer_id is not null end),
        check (how = 'by_reference' or (made_by is not null and reason is not null)),
        check ((line_id is null) = (line_round is null)),
        check ((transfer_id is null) = (transfer_round is null))
      );

      create view escrow.matches_in_force as
        select m.* from escrow.matches m where m.how <> 'undone'
          and not exists (select from escrow.matches u where u.undoes_id = m.id);

      -- What the journal says moved at a provider, under the names the provider may know it by.
      create view escrow.clearing_movements as
        select t.id as transfer_id, t.kind, t.occurred_at, a.owner_id as provider, l.currency,
          -l.amount as amount,
          case t.kind when 'deposit' then 'payment' when 'payout_paid' then 'payout'
            when 'refund_paid' then 'refund'
            when 'charged_back' then 'chargeback' when 'chargeback_won' then 'chargeback'
            when 'provider_fee' then 'fee' else 'other' end as object,
          coalesce(d.provider_ref, p.provider_ref, r.provider_ref, taken.provider_ref, given.provider_ref)
            as provider_ref,
          coalesce(d.id, p.id, r.id, taken.id, given.id) as about_id
        from escrow.accruals l
        join escrow.ledger_accounts a on a.id = l.account_id and a.kind = 'provider_clearing'
        join escrow.transfers t on t.id = l.transfer_id
        left join escrow.deposits d on d.transfer_id = t.id
        left join escrow.payouts p on p.transfer_id = t.id
        left join escrow.refund_parts r on r.transfer_id = t.id
        left join escrow.chargebacks taken on taken.taken_by = t.id
        left join escrow.chargebacks given on given.returned_by = t.id
        where not l.contra;

      -- The movements that a provider knows by this name, each found by its index.
      create function escrow.transfers_known_as(p_provider text, p_ref text) returns setof text
        language sql stable set search_path = pg_catalog, escrow, pg_temp as $$
        select d.transfer_id from deposits d where d.provider = p_provider
          and (d.provider_ref = p_ref or d.id = p_ref) and d.transfer_id is not null
        union
        select d.transfer_id from daraja_requests r join deposits d on d.id = r.id
        where r.bill_ref = p_ref and d.provider = p_provider and d.transfer_id is not null
        union
        select p.transfer_id from payouts p where p.provider = p_provider and p.state = 'paid'
          and (p.provider_ref = p_ref or p.id = p_ref)
        union
        select r.transfer_id from refund_parts r where r.provider = p_provider
          and r.state = 'paid' and (r.provider_ref = p_ref or r.id = p_ref)
        union
        select moved.transfer_id from chargebacks c
        cross join lateral (values (c.taken_by), (c.returned_by)) moved (transfer_id)
        where c.provider = p_provider and (c.provider_ref = p_ref or c.id = p_ref)
          and moved.transfer_id is not null
      $$;

      create function escrow.keep_match() returns trigger language plpgsql
        set search_path = pg_catalog, escrow, pg_temp as $$
      begin
        if new.line_id is not null then
          new.line_round := (select count(*) from matches m join matches u on u.undoes_id = m.id
            where m.line_id = new.line_id);
        end if;
        if new.transfer_id is not null then
          new.transfer_round := (select count(*) from matches m join matches u on u.undoes_id = m.id
            where m.transfer_id = new.transfer_id);
        end if;
        if new.line_id is not null and new.transfer_id is not null and not exists (
          select from statement_lines l join clearing_movements c
            on c.provider = l.provider and c.currency = l.currency and c.amount = l.amount
          where l.id = new.line_id and c.transfer_id = new.transfer_id) then
          raise exception 'a line and its movement have one provider, currency and amount'
            using errcode = 'check_violation', constraint = 'matches_agree';
        end if;
        return new;
      end $$;
      create trigger matches_keep before insert on escrow.matches
        for each row execute function escrow.keep_match();
    `)
    for (const table of KEPT) {
      this.schema.raw(`
        create trigger ${table}_refuse_change before update or delete or truncate
          on escrow.${table} for each statement execute function kernel.refuse_change();
        alter table escrow.${table} enable always trigger ${table}_refuse_change;
      `)
    }
  }

  /** The kind stays: accounts of it may be in the journal. */
  override async down() {
    this.schema.raw(`
      drop view escrow.clearing_movements, escrow.matches_in_force;
      drop table escrow.matches, escrow.statement_lines, escrow.provider_statements;
      drop function escrow.keep_match, escrow.transfers_known_as;
    `)
  }
}
