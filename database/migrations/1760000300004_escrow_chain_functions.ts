import { BaseSchema } from '@adonisjs/lucid/schema'

/** What is hashed and how, used by posting and by verification alike. Fields are fixed-width or length-prefixed. */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create function escrow.framed(value text) returns bytea
        language sql immutable parallel safe as $$
        select case when value is null then int4send(-1)
          else int4send(octet_length(value)) || convert_to(value, 'UTF8') end
      $$;

      create function escrow.account_genesis(
        public_id text, kind text, owner_id text, booking_id text, currency text
      ) returns bytea language sql immutable parallel safe as $$
        select sha256('uvidense.account.1'::bytea || escrow.framed(public_id) || escrow.framed(kind)
          || escrow.framed(owner_id) || escrow.framed(booking_id) || escrow.framed(currency))
      $$;

      create function escrow.leg_bytes(leg integer, account_id bigint, currency text, amount bigint)
        returns bytea language sql immutable parallel safe as $$
        select int4send(leg) || int8send(account_id) || convert_to(currency, 'UTF8')
          || int8send(amount)
      $$;

      create function escrow.transfer_digest(
        id text, xid xid8, kind text, booking_id text, hold_id text, idem_scope text, idem_key text,
        request_hash bytea, reverses_id text, resolves_id text, answer jsonb,
        occurred_at timestamptz, posted_at timestamptz, legs bytea
      ) returns bytea language sql immutable parallel safe as $$
        select sha256('uvidense.transfer.1'::bytea || escrow.framed(id) || xid8send(xid)
          || escrow.framed(kind) || escrow.framed(booking_id) || escrow.framed(hold_id)
          || escrow.framed(idem_scope) || escrow.framed(idem_key) || request_hash
          || escrow.framed(reverses_id) || escrow.framed(resolves_id) || escrow.framed(answer::text)
          || timestamptz_send(occurred_at) || timestamptz_send(posted_at) || legs)
      $$;

      create function escrow.chain_hash(
        previous bytea, account_id bigint, version bigint, leg integer, currency text,
        amount bigint, balance_after bigint, digest bytea
      ) returns bytea language sql immutable parallel safe as $$
        select sha256(previous || int8send(account_id) || int8send(version) || int4send(leg)
          || convert_to(currency, 'UTF8') || int8send(amount) || int8send(balance_after) || digest)
      $$;

      create function escrow.open_account(
        p_kind text, p_owner text, p_booking text, p_currency text, p_public_id text
      ) returns void language sql as $$
        insert into escrow.ledger_accounts
          (id, public_id, kind, owner_id, booking_id, currency, mode, floor, head)
        select case when k.platform then nextval('escrow.platform_account_ids')
                 else nextval('escrow.party_account_ids') end,
               p_public_id, k.kind, p_owner, p_booking, p_currency, k.mode, k.floor,
               escrow.account_genesis(p_public_id, k.kind, p_owner, p_booking, p_currency)
        from escrow.account_kinds k where k.kind = p_kind
        on conflict (owner_id, booking_id, kind, currency) do nothing
      $$;

      -- One leg on a locked account, under the lock that its UPDATE takes.
      create function escrow.post_leg(
        p_account bigint, p_transfer text, p_leg integer, p_currency text, p_amount bigint,
        p_digest bytea
      ) returns void language plpgsql set search_path = pg_catalog, escrow, pg_temp as $$
      declare
        moved record;
      begin
        update ledger_accounts set
            balance = balance + p_amount,
            version = version + 1,
            head = escrow.chain_hash(
              head, id, version + 1, p_leg, currency, p_amount, balance + p_amount, p_digest)
          where id = p_account and balance + p_amount >= floor
          returning version, balance, head into moved;
        if not found then
          raise exception 'account % would fall below its floor', p_account
            using errcode = 'UV001', constraint = 'ledger_accounts_floor',
              detail = (
                select json_build_object('account', public_id, 'kind', kind, 'owner', owner_id,
                  'currency', currency, 'balance', balance::text)::text
                from ledger_accounts where id = p_account);
        end if;
        insert into postings
            (account_id, version, transfer_id, leg, currency, amount, balance_after, hash)
          values (p_account, moved.version, p_transfer, p_leg, p_currency, p_amount, moved.balance,
            moved.head);
      end $$;
    `)
  }

  override async down() {
    this.schema.raw(`
      drop function escrow.post_leg, escrow.open_account, escrow.chain_hash,
        escrow.transfer_digest, escrow.leg_bytes, escrow.account_genesis, escrow.framed;
    `)
  }
}
