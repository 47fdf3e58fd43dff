/** Wallets in pairs that move money to and fro. */
const ACCOUNTS = 10_000

/**
 * A journal as the posting functions would have written it, digests and chains included, without
 * calling them millions of times: its guards are off meanwhile, its indexes are built at the end. To
 * be sent one by one, since a procedure that commits must stand alone.
 *
 * @param postings at least 20,000; half as many transfers
 */
export const manyPostings = (postings: number): readonly string[] => [
  `
  set synchronous_commit = off;
  alter table escrow.transfers disable trigger all;
  alter table escrow.postings disable trigger all;
  alter table escrow.accruals disable trigger all;
  alter table escrow.postings drop constraint postings_pkey,
    drop constraint postings_transfer_id_leg_key;

  select escrow.open_account('client_available', 'v' || n, '', 'USD', 'la_v' || n)
    from generate_series(1, ${ACCOUNTS}) n;
  select escrow.open_account('provider_clearing', '', '', 'USD', 'la_clearing');

  create procedure pg_temp.write_journal(rounds integer) language plpgsql as $$
  declare
    direction integer := 1;
    what constant text := 'security_hold_ended';
    now_posted constant timestamptz := clock_timestamp();
    clearing constant bigint := (select id from escrow.ledger_accounts where kind = 'provider_clearing');
  begin
    create temp table heads as
      select substr(owner_id, 2)::integer as n, id as account, 0::bigint as version,
        0::bigint as balance, head::bytea from escrow.ledger_accounts
      where kind = 'client_available' and owner_id ~ '^v[0-9]+$';
    for round in 0 .. rounds loop
      direction := -direction;
      create temp table moves as
        select m.*, escrow.transfer_digest(m.id, pg_current_xact_id(), what, null, null, what, m.id,
          sha256(''), null, null, '{}', now_posted, now_posted, escrow.leg_bytes(1, m.debit, 'USD', -m.amount)
          || escrow.leg_bytes(2, m.credit, 'USD', m.amount)) as digest
        from (
          select 'tr_' || lpad((round * ${ACCOUNTS} + h.n)::text, 26, '0') as id, clearing as debit,
            h.account as credit, 1000000000::bigint as amount from heads h where round = 0
          union all
          select 'tr_' || lpad((round * ${ACCOUNTS} + h.n)::text, 26, '0'), h.account, o.account,
            direction from heads h join heads o on o.n = h.n + 1 where round > 0 and h.n % 2 = 1
        ) m;
      insert into escrow.transfers (id, kind, idem_scope, idem_key, request_hash, answer, digest,
          occurred_at, posted_at)
        select id, what, what, id, sha256(''), '{}', digest, now_posted, now_posted from moves;
      insert into escrow.accruals (transfer_id, leg, account_id, currency, amount)
        select id, 1, debit, 'USD', -amount from moves where round = 0;
      create temp table moved as
        select h.n, h.account, h.version + 1 as version, h.balance + l.amount as balance,
          escrow.chain_hash(h.head, h.account, h.version + 1, l.leg, 'USD', l.amount,
            h.balance + l.amount, l.digest) as head, l.id, l.leg, l.amount
        from heads h join (
          select id, digest, 1 as leg, debit as account, -amount as amount from moves
          union all
          select id, digest, 2, credit, amount from moves) l on l.account = h.account;
      insert into escrow.postings
          (account_id, version, transfer_id, leg, currency, amount, balance_after, hash)
        select account, version, id, leg, 'USD', amount, balance, head from moved;
      drop table heads, moves;
      alter table moved rename to heads;
      alter table heads drop column id, drop column leg, drop column amount;
      commit;
    end loop;
    update escrow.ledger_accounts a set balance = h.balance, version = h.version, head = h.head
      from heads h where h.account = a.id;
  end $$;
`,
  `call pg_temp.write_journal(${Math.round(postings / ACCOUNTS) - 1})`,
  `  insert into kernel.outbox (id, name, version, aggregate_type, aggregate_id, sequence, payload,
      actor, occurred_at, published_at)
    select 'evt_' || substr(id, 4), 'escrow.transfer_posted', 1, 'transfer', id, 1, '{}', '{}',
      occurred_at, posted_at from escrow.transfers;
  alter table escrow.postings add primary key (account_id, version), add unique (transfer_id, leg);
`,
  ...['transfers', 'postings', 'accruals'].map(
    (table) => `do $$
      declare
        guard name;
      begin
        alter table escrow.${table} enable trigger all;
        for guard in select tgname from pg_trigger
          where tgrelid = 'escrow.${table}'::regclass and not tgisinternal
        loop
          execute format('alter table escrow.${table} enable always trigger %I', guard);
        end loop;
      end $$`
  ),
]
