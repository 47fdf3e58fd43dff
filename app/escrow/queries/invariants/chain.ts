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
  'holds_placed_between',
  'holds_keep_identity',
  'holds_returned',
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
