import type { Invariant } from '#escrow/queries/invariants/invariant'

const SCOPE = `select transfer_id as id from escrow.leaves
  where epoch = :epoch and seq >= :from and seq < :to and transfer_id is not null`

const LEGS = `(select p.transfer_id, p.account_id, p.currency, p.amount
    from escrow.postings p join scope s on s.id = p.transfer_id
  union all
  select c.transfer_id, c.account_id, c.currency, c.amount
    from escrow.accruals c join scope s on s.id = c.transfer_id) legs`

const POSTED = `(select p.*, b.balance_after as balance_before, b.version as version_before
  from escrow.postings p join scope s on s.id = p.transfer_id
  left join escrow.postings b on b.account_id = p.account_id and b.version = p.version - 1) posted`

/** The last posting of each account that the scope touched, beside what the account says. */
const TOUCHED = `(select a.id as account_id, a.public_id, a.balance, a.version, a.floor,
    l.balance_after, l.version as last_version, exists (
      select from escrow.postings n where n.account_id = a.id and n.version = a.version + 1) as beyond
  from (select distinct p.account_id from escrow.postings p join scope s on s.id = p.transfer_id) t
  join escrow.ledger_accounts a on a.id = t.account_id
  left join escrow.postings l on l.account_id = a.id and l.version = a.version) touched`

const about = (number: number, holds: string, statement: string): Invariant => ({
  number,
  holds,
  statement: `with scope as (${SCOPE}) ${statement}`,
})

/**
 * Invariants 1 to 8 for the transfers of some leaves, each found by its key: what held before and
 * holds for every later posting holds for all of them.
 */
export const recent: readonly Invariant[] = [
  about(
    1,
    'Every transfer balances in each currency',
    `select transfer_id, currency, sum(amount) as off_by from ${LEGS}
     group by transfer_id, currency having sum(amount) <> 0`
  ),
  about(
    2,
    'What was added balances in each currency',
    `select currency, sum(amount) as off_by from ${LEGS} group by currency having sum(amount) <> 0`
  ),
  about(
    3,
    'A balance is that after the account’s last posting',
    `select account_id, public_id, balance, balance_after from ${TOUCHED}
     where balance is distinct from balance_after`
  ),
  about(
    4,
    'Versions are dense, and an account’s is its last posting’s',
    `select account_id, public_id, version, last_version from ${TOUCHED}
     where beyond or last_version is null
     union all
     select account_id, transfer_id, version, version_before from ${POSTED}
     where version > 1 and version_before is null`
  ),
  about(
    5,
    'Each balance after is the one before plus the amount',
    `select account_id, version, transfer_id, balance_after from ${POSTED}
     where balance_after <> coalesce(balance_before, 0) + amount`
  ),
  about(
    6,
    'No balance is below its floor',
    `select account_id, public_id, balance, floor from ${TOUCHED} where balance < floor
     union all
     select p.account_id, a.public_id, p.balance_after, a.floor from ${POSTED.replace('posted', 'p')}
     join escrow.ledger_accounts a on a.id = p.account_id where p.balance_after < a.floor`
  ),
  about(
    7,
    'A transfer has at least two legs, and its event',
    `select t.id as transfer_id, t.kind from scope s left join escrow.transfers t on t.id = s.id
     where (select count(*) from escrow.postings where transfer_id = t.id)
         + (select count(*) from escrow.accruals where transfer_id = t.id) < 2
       or (t.kind not in ('fold', 'epoch_carry') and not exists (
         select from kernel.outbox o
         where o.aggregate_type = 'transfer' and o.aggregate_id = t.id
           and o.name = 'escrow.transfer_posted'))`
  ),
  about(
    8,
    'A leg has its account’s currency',
    `select legs.transfer_id, legs.account_id, legs.currency, a.currency as of_account
     from ${LEGS} left join escrow.ledger_accounts a on a.id = legs.account_id
     where legs.currency is distinct from a.currency`
  ),
]
