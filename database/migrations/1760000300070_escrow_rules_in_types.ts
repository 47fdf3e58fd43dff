import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * What must hold of one value moves from CHECKs into the types of columns. PostgreSQL reads every
 * CHECK of a table anew in each statement that writes to it, a type's rule once per connection and
 * only where the column is written: a third of what a posting's statements cost.
 *
 * What an account is never changes, which a trigger says that costs nothing when balances move.
 * Holds that are used up stay in their indexes: while the indexes left them out, a release had to
 * write all of them.
 */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      do $$ begin
        if exists (select from pg_roles where rolname = 'uvidense_ledger') then
          set local role uvidense_ledger;
        end if;
      end $$;

      create domain escrow.hash as bytea check (octet_length(value) = 32);
      create domain escrow.movement as bigint check (value <> 0);
      create domain escrow.natural as bigint check (value > 0);
      create domain escrow.unsigned as bigint check (value >= 0);
      create domain escrow.leg_number as integer check (value > 0);
      create domain escrow.account_mode as text check (value in ('locked', 'deferred'));

      alter table escrow.transfers
        drop constraint transfers_digest_check,
        drop constraint transfers_request_hash_check,
        alter column request_hash type escrow.hash,
        alter column digest type escrow.hash;

      alter table escrow.postings
        drop constraint postings_version_check,
        drop constraint postings_leg_check,
        drop constraint postings_amount_check,
        drop constraint postings_hash_check,
        alter column version type escrow.natural,
        alter column leg type escrow.leg_number,
        alter column amount type escrow.movement,
        alter column hash type escrow.hash;

      alter table escrow.accruals
        drop constraint accruals_leg_check,
        drop constraint accruals_amount_check,
        alter column leg type escrow.leg_number,
        alter column amount type escrow.movement;

      alter table escrow.ledger_accounts
        drop constraint ledger_accounts_version_check,
        drop constraint ledger_accounts_head_check,
        drop constraint ledger_accounts_mode_check,
        drop constraint ledger_accounts_check,
        alter column version type escrow.unsigned,
        alter column head type escrow.hash,
        alter column mode type escrow.account_mode;

      alter table escrow.holds
        drop constraint holds_placed_check,
        drop constraint holds_released_check,
        drop constraint holds_refunded_check,
        drop constraint holds_fee_check,
        drop constraint holds_tax_check,
        drop constraint holds_client_fee_check,
        drop constraint holds_client_tax_check,
        alter column placed type escrow.natural,
        alter column released type escrow.unsigned,
        alter column refunded type escrow.unsigned,
        alter column fee type escrow.unsigned,
        alter column tax type escrow.unsigned,
        alter column client_fee type escrow.unsigned,
        alter column client_tax type escrow.unsigned;
      drop index escrow.holds_client;
      drop index escrow.holds_talent;
      create index holds_client on escrow.holds (client_id, currency);
      create index holds_talent on escrow.holds (talent_id, currency);
      alter table escrow.holds set (fillfactor = 60);

      create function escrow.refuse_misnamed_account() returns trigger language plpgsql as $$
      begin
        raise exception 'an account % cannot be of booking %', new.kind, new.booking_id
          using errcode = 'check_violation', constraint = 'ledger_accounts_booking';
      end $$;
      create trigger ledger_accounts_booking before insert on escrow.ledger_accounts
        for each row when ((new.kind = 'booking_escrow') <> (new.booking_id <> ''))
        execute function escrow.refuse_misnamed_account();
      create trigger ledger_accounts_keep_identity before update of
          id, public_id, kind, owner_id, booking_id, currency, mode, floor, opened_at
        on escrow.ledger_accounts for each statement execute function kernel.refuse_change();
      alter table escrow.ledger_accounts enable always trigger ledger_accounts_booking;
      alter table escrow.ledger_accounts enable always trigger ledger_accounts_keep_identity;
      reset role;
    `)
  }

  override async down() {
    this.schema.raw(`
      do $$ begin
        if exists (select from pg_roles where rolname = 'uvidense_ledger') then
          set local role uvidense_ledger;
        end if;
      end $$;
      drop trigger ledger_accounts_keep_identity on escrow.ledger_accounts;
      drop trigger ledger_accounts_booking on escrow.ledger_accounts;
      drop function escrow.refuse_misnamed_account;

      drop index escrow.holds_client;
      drop index escrow.holds_talent;
      create index holds_client on escrow.holds (client_id, currency)
        where released + refunded + fee + tax < placed;
      create index holds_talent on escrow.holds (talent_id, currency)
        where released + refunded + fee + tax < placed;
      alter table escrow.holds reset (fillfactor),
        alter column placed type bigint, add constraint holds_placed_check check (placed > 0),
        alter column released type bigint,
        add constraint holds_released_check check (released >= 0),
        alter column refunded type bigint,
        add constraint holds_refunded_check check (refunded >= 0),
        alter column fee type bigint, add constraint holds_fee_check check (fee >= 0),
        alter column tax type bigint, add constraint holds_tax_check check (tax >= 0),
        alter column client_fee type bigint,
        add constraint holds_client_fee_check check (client_fee >= 0),
        alter column client_tax type bigint,
        add constraint holds_client_tax_check check (client_tax >= 0);
      alter table escrow.ledger_accounts
        alter column version type bigint,
        add constraint ledger_accounts_version_check check (version >= 0),
        alter column head type bytea,
        add constraint ledger_accounts_head_check check (octet_length(head) = 32),
        alter column mode type text,
        add constraint ledger_accounts_mode_check check (mode in ('locked', 'deferred')),
        add constraint ledger_accounts_check
          check ((kind = 'booking_escrow') = (booking_id <> ''));
      alter table escrow.accruals
        alter column leg type integer, add constraint accruals_leg_check check (leg > 0),
        alter column amount type bigint,
        add constraint accruals_amount_check check (amount <> 0);
      alter table escrow.postings
        alter column version type bigint,
        add constraint postings_version_check check (version > 0),
        alter column leg type integer, add constraint postings_leg_check check (leg > 0),
        alter column amount type bigint,
        add constraint postings_amount_check check (amount <> 0),
        alter column hash type bytea,
        add constraint postings_hash_check check (octet_length(hash) = 32);
      alter table escrow.transfers
        alter column request_hash type bytea,
        add constraint transfers_request_hash_check check (octet_length(request_hash) = 32),
        alter column digest type bytea,
        add constraint transfers_digest_check check (octet_length(digest) = 32);
      drop domain escrow.account_mode, escrow.leg_number, escrow.unsigned, escrow.natural,
        escrow.movement, escrow.hash;
      reset role;
    `)
  }
}
