import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * The same bytes, hashed the same way, in expressions that PostgreSQL can put in place of the call:
 * it does not when a function calls itself immutable and \`convert_to\` inside is stable. An element
 * that \`array_send\` writes is its length and its bytes, -1 and nothing for null, which is what a
 * framed field is; the 20 bytes before say that it is an array.
 */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      do $$ begin
        if exists (select from pg_roles where rolname = 'uvidense_ledger') then
          set local role uvidense_ledger;
        end if;
      end $$;

      alter function escrow.framed(text) stable;
      alter function escrow.account_genesis(text, text, text, text, text) stable;
      alter function escrow.leg_bytes(integer, bigint, text, bigint) stable;
      alter function escrow.chain_hash(bytea, bigint, bigint, integer, text, bigint, bigint, bytea)
        stable;

      create or replace function escrow.transfer_digest(
        id text, xid xid8, kind text, booking_id text, hold_id text, idem_scope text, idem_key text,
        request_hash bytea, reverses_id text, resolves_id text, answer jsonb,
        occurred_at timestamptz, posted_at timestamptz, legs bytea
      ) returns bytea language sql stable parallel safe as $$
        select sha256('uvidense.transfer.1'::bytea
          || substr(array_send(array[convert_to(id, 'UTF8')]), 21) || xid8send(xid)
          || substr(array_send(array[convert_to(kind, 'UTF8'), convert_to(booking_id, 'UTF8'),
            convert_to(hold_id, 'UTF8'), convert_to(idem_scope, 'UTF8'),
            convert_to(idem_key, 'UTF8')]), 21)
          || request_hash
          || substr(array_send(array[convert_to(reverses_id, 'UTF8'),
            convert_to(resolves_id, 'UTF8'), convert_to(answer::text, 'UTF8')]), 21)
          || timestamptz_send(occurred_at) || timestamptz_send(posted_at) || legs)
      $$;
      reset role;
    `)
  }

  /** An older version of the code is served by these as well. */
  override async down() {}
}
