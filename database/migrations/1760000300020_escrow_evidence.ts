import { BaseSchema } from '@adonisjs/lucid/schema'

const JOURNAL = ['epochs', 'leaves', 'subtrees', 'checkpoints', 'publications', 'signing_keys']

/** What transfers are sealed into: a Merkle tree per epoch, and the signed checkpoints of it. */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      do $$ begin
        if exists (select from pg_roles where rolname = 'uvidense_ledger') then
          grant usage on schema kernel to uvidense_ledger;
          set local role uvidense_ledger;
        end if;
      end $$;

      -- Transaction ids start low again in a restored database: what is new then belongs to the next
      -- epoch, whose number becomes these columns' default.
      alter table escrow.transfers add column epoch integer not null default 1;
      alter table escrow.accruals add column epoch integer not null default 1;
      alter table escrow.folds add column epoch integer not null default 1;
      create index transfers_sealing on escrow.transfers (epoch, xid);

      create table escrow.epochs (
        number integer primary key check (number > 0),
        origin text not null,
        system_identifier bigint not null,
        -- The last checkpoint published before this epoch, which is its first leaf.
        continues text,
        recovery_id text collate "C" unique,
        opened_at timestamptz not null default clock_timestamp(),
        check ((number = 1) = (continues is null)),
        check ((number = 1) = (recovery_id is null))
      );

      -- No reference to the transfer: its row lock would be a write to every transfer.
      create table escrow.leaves (
        epoch integer not null references escrow.epochs,
        seq bigint not null check (seq >= 0),
        transfer_id text collate "C" unique,
        salt bytea not null check (octet_length(salt) = 32),
        hash bytea not null check (octet_length(hash) = 32),
        primary key (epoch, seq),
        check ((transfer_id is null) = (epoch > 1 and seq = 0))
      );

      -- Hashes of complete subtrees of 2^8, 2^16, … leaves: what proofs are made from.
      create table escrow.subtrees (
        epoch integer not null references escrow.epochs,
        level smallint not null check (level in (8, 16, 24, 32)),
        index bigint not null check (index >= 0),
        hash bytea not null check (octet_length(hash) = 32),
        primary key (epoch, level, index)
      );

      create table escrow.signing_keys (
        key text collate "C" primary key,
        first_used_at timestamptz not null default clock_timestamp()
      );

      create table escrow.checkpoints (
        epoch integer not null references escrow.epochs,
        size bigint not null check (size > 0),
        root bytea not null check (octet_length(root) = 32),
        prev bytea check (octet_length(prev) = 32),
        -- The signed bytes and their signature, as they are published.
        note text not null,
        signature bytea not null check (octet_length(signature) = 64),
        key text collate "C" not null references escrow.signing_keys,
        frontier bytea not null check (octet_length(frontier) % 32 = 0),
        xid_horizon xid8 not null,
        -- Everything up to here, in the order (epoch, xid, id), is sealed.
        cursor_epoch integer not null,
        cursor_xid xid8 not null,
        cursor_id text collate "C" not null,
        signed_at timestamptz not null,
        primary key (epoch, size),
        check (prev is not null or epoch = 1)
      );

      create table escrow.publications (
        epoch integer not null,
        size bigint not null,
        published_at timestamptz not null default clock_timestamp(),
        primary key (epoch, size),
        foreign key (epoch, size) references escrow.checkpoints
      );
    `)
    for (const table of JOURNAL) {
      this.schema.raw(`
        create trigger ${table}_refuse_change before update or delete or truncate
          on escrow.${table} for each statement execute function kernel.refuse_change();
        alter table escrow.${table} enable always trigger ${table}_refuse_change;
        do $$ begin
          execute format('grant select on escrow.${table} to %I', session_user);
        end $$;
      `)
    }
    this.schema.raw('reset role')
  }

  override async down() {
    this.schema.raw(`
      drop table escrow.publications, escrow.checkpoints, escrow.signing_keys, escrow.subtrees,
        escrow.leaves, escrow.epochs;
      alter table escrow.transfers drop column epoch;
      alter table escrow.accruals drop column epoch;
      alter table escrow.folds drop column epoch;
    `)
  }
}
