import type { Invariant } from '#escrow/queries/invariants/invariant'

const GUARDS = [
  'transfers_refuse_change',
  'postings_refuse_change',
  'accruals_refuse_change',
  'folds_refuse_change',
  'holds_refuse_removal',
  'ledger_accounts_refuse_removal',
  'closed_bookings_refuse_change',
  'fee_snapshots_refuse_change',
  'epochs_refuse_change',
  'leaves_refuse_change',
  'subtrees_refuse_change',
  'checkpoints_refuse_change',
  'publications_refuse_change',
  'signing_keys_refuse_change',
  'freezes_refuse_removal',
  'ledger_accounts_keep_identity',
  'transfers_zero_sum',
  'postings_zero_sum',
  'accruals_zero_sum',
]

/** What shows that nobody changed the journal behind the posting functions' back. */
export const chain: readonly Invariant[] = [
  {
    number: 0,
    holds: 'Every guard of the journal is in force',
    statement: `select guard from unnest(string_to_array('${GUARDS.join(',')}', ',')) as guard
      where not exists (
        select from pg_trigger t join pg_class c on c.oid = t.tgrelid
        where c.relnamespace = 'escrow'::regnamespace and t.tgname = guard and t.tgenabled = 'A')`,
  },
  {
    number: 7,
    holds: 'A transfer has at least two legs, and its event',
    statement: `with legs as not materialized (
        select transfer_id from escrow.postings union all select transfer_id from escrow.accruals
      )
      select t.id as transfer_id, t.kind from escrow.transfers t left join (
        select transfer_id, count(*) as many from legs group by transfer_id
      ) l on l.transfer_id = t.id
      where coalesce(l.many, 0) < 2
      union all
      select t.id, t.kind from escrow.transfers t
      where t.kind not in ('fold', 'epoch_carry') and not exists (
        select from kernel.outbox o
        where o.aggregate_type = 'transfer' and o.aggregate_id = t.id
          and o.name = 'escrow.transfer_posted')
      union all
      select l.transfer_id, 'a leg without its transfer' from legs l
      where not exists (select from escrow.transfers t where t.id = l.transfer_id)`,
  },
  {
    number: 9,
    holds: 'Each account’s hash chain is unbroken up to its head',
    statement: `with chained as (
        select p.*, t.digest, coalesce(
          lag(p.hash) over (partition by p.account_id order by p.version),
          escrow.account_genesis(a.public_id, a.kind, a.owner_id, a.booking_id, a.currency)
        ) as previous
        from escrow.postings p join escrow.transfers t on t.id = p.transfer_id
        join escrow.ledger_accounts a on a.id = p.account_id
      )
      select account_id, version, transfer_id, 'hash' as broken from chained
      where hash <> escrow.chain_hash(
        previous, account_id, version, leg, currency, amount, balance_after, digest)
      union all
      select a.id, a.version, null, 'head' from escrow.ledger_accounts a
      left join escrow.postings p on p.account_id = a.id and p.version = a.version
      where a.head <> coalesce(p.hash,
        escrow.account_genesis(a.public_id, a.kind, a.owner_id, a.booking_id, a.currency))
      union all
      select null, null, t.id, 'digest' from escrow.transfers t
      left join (
        select transfer_id,
          string_agg(escrow.leg_bytes(leg, account_id, currency, amount), '' order by leg) as bytes
        from (
          select transfer_id, leg, account_id, currency, amount from escrow.postings
          union all
          select transfer_id, leg, account_id, currency, amount from escrow.accruals
        ) legs group by transfer_id
      ) l on l.transfer_id = t.id
      where t.digest <> escrow.transfer_digest(t.id, t.xid, t.kind, t.booking_id, t.hold_id,
        t.idem_scope, t.idem_key, t.request_hash, t.reverses_id, t.resolves_id, t.answer,
        t.occurred_at, t.posted_at, coalesce(l.bytes, ''))`,
  },
  {
    number: 12,
    holds: 'A transfer is reversed, and resolved, at most once',
    statement: `select reverses_id as transfer_id, count(*) as times from escrow.transfers
      where reverses_id is not null group by reverses_id having count(*) > 1
      union all
      select resolves_id, count(*) from escrow.transfers
      where resolves_id is not null group by resolves_id having count(*) > 1`,
  },
  {
    number: 13,
    holds: 'A reversal undoes exactly what was done',
    statement: `with legs as (
        select transfer_id, account_id, currency, amount from escrow.postings
        union all select transfer_id, account_id, currency, amount from escrow.accruals
      )
      select r.id as transfer_id, r.reverses_id, l.account_id, sum(l.amount) as off_by
      from escrow.transfers r join legs l on l.transfer_id in (r.id, r.reverses_id)
      where r.reverses_id is not null
      group by r.id, r.reverses_id, l.account_id, l.currency having sum(l.amount) <> 0`,
  },
  {
    number: 21,
    holds: 'A fold posts the sum of the accruals it took',
    statement: `select f.account_id, f.to_xid::text as to_xid, f.transfer_id from escrow.folds f
      where coalesce(
          (select sum(c.amount) from escrow.accruals c
           where c.account_id = f.account_id and not c.contra and c.epoch = f.epoch
             and c.xid >= f.from_xid and c.xid < f.to_xid), 0)
        <> coalesce(
          (select p.amount from escrow.postings p
           where p.transfer_id = f.transfer_id and p.account_id = f.account_id), 0)`,
  },
]
