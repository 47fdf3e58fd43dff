import { BaseSchema } from '@adonisjs/lucid/schema'

const JOURNAL = ['transfers', 'postings', 'accruals', 'folds']

export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create table escrow.transfers (
        id text collate "C" primary key check (id ~ '^tr_[0-9a-z]{26}$'),
        xid xid8 not null default pg_current_xact_id(),
        kind text collate "C" not null,
        booking_id text collate "C",
        hold_id text collate "C",
        idem_scope text collate "C" not null,
        idem_key text collate "C" not null,
        request_hash bytea not null check (octet_length(request_hash) = 32),
        reverses_id text collate "C" unique references escrow.transfers,
        resolves_id text collate "C" unique references escrow.transfers,
        answer jsonb not null,
        digest bytea not null check (octet_length(digest) = 32),
        occurred_at timestamptz not null,
        posted_at timestamptz not null,
        unique (idem_scope, idem_key)
      );
      create index transfers_booking on escrow.transfers (booking_id, id)
        where booking_id is not null;
      create index transfers_hold on escrow.transfers (hold_id, id) where hold_id is not null;
      create unique index transfers_once_per_hold on escrow.transfers (hold_id, kind)
        where kind in ('hold_placed', 'hold_split');

      create table escrow.postings (
        account_id bigint not null,
        version bigint not null check (version > 0),
        transfer_id text collate "C" not null references escrow.transfers,
        leg integer not null check (leg > 0),
        currency text collate "C" not null,
        amount bigint not null check (amount <> 0),
        balance_after bigint not null,
        hash bytea not null check (octet_length(hash) = 32),
        primary key (account_id, version),
        unique (transfer_id, leg),
        foreign key (account_id, currency) references escrow.ledger_accounts (id, currency)
      );

      -- Legs of deferred accounts: appended without a lock, folded into a posting later. A fold
      -- takes them back with one contra row, so that balance + sum(accruals) is always true.
      create table escrow.accruals (
        transfer_id text collate "C" not null references escrow.transfers,
        leg integer not null check (leg > 0),
        account_id bigint not null,
        xid xid8 not null default pg_current_xact_id(),
        currency text collate "C" not null,
        amount bigint not null check (amount <> 0),
        contra boolean not null default false,
        primary key (transfer_id, leg),
        foreign key (account_id, currency) references escrow.ledger_accounts (id, currency)
      );
      create index accruals_unfolded on escrow.accruals (account_id, xid) include (amount)
        where not contra;

      create table escrow.folds (
        account_id bigint not null references escrow.ledger_accounts,
        from_xid xid8 not null,
        to_xid xid8 not null,
        transfer_id text collate "C" unique references escrow.transfers,
        primary key (account_id, to_xid),
        check (from_xid < to_xid)
      );

      create function escrow.require_zero_sum() returns trigger
        language plpgsql security definer set search_path = pg_catalog, escrow, pg_temp as $$
      declare
        total numeric;
      begin
        select sum(amount) into total from (
          select amount from postings
            where transfer_id = new.transfer_id and currency = new.currency
          union all
          select amount from accruals
            where transfer_id = new.transfer_id and currency = new.currency
        ) legs;
        if total <> 0 then
          raise exception 'transfer % does not balance in %: %', new.transfer_id, new.currency, total
            using errcode = 'UV005', constraint = 'transfer_zero_sum';
        end if;
        return null;
      end $$;

      create function escrow.require_legs() returns trigger
        language plpgsql security definer set search_path = pg_catalog, escrow, pg_temp as $$
      begin
        if (select count(*) from postings where transfer_id = new.id)
           + (select count(*) from accruals where transfer_id = new.id) < 2 then
          raise exception 'transfer % has fewer than two legs', new.id
            using errcode = 'UV005', constraint = 'transfer_legs';
        end if;
        return null;
      end $$;

      create constraint trigger postings_zero_sum after insert on escrow.postings
        deferrable initially deferred for each row execute function escrow.require_zero_sum();
      create constraint trigger accruals_zero_sum after insert on escrow.accruals
        deferrable initially deferred for each row execute function escrow.require_zero_sum();
      create constraint trigger transfers_legs after insert on escrow.transfers
        deferrable initially deferred for each row execute function escrow.require_legs();
      alter table escrow.postings enable always trigger postings_zero_sum;
      alter table escrow.accruals enable always trigger accruals_zero_sum;
      alter table escrow.transfers enable always trigger transfers_legs;
    `)
    for (const table of JOURNAL) {
      this.schema.raw(`
        create trigger ${table}_refuse_change before update or delete or truncate
          on escrow.${table} for each statement execute function kernel.refuse_change();
        alter table escrow.${table} enable always trigger ${table}_refuse_change;
      `)
    }
  }

  override async down() {
    this.schema.raw(`
      drop table escrow.folds, escrow.accruals, escrow.postings, escrow.transfers;
      drop function escrow.require_zero_sum, escrow.require_legs;
    `)
  }
}
