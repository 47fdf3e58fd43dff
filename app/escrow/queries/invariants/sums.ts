import type { Invariant } from '#escrow/queries/invariants/invariant'

const LEGS = `(select transfer_id, account_id, currency, amount from escrow.postings
  union all select transfer_id, account_id, currency, amount from escrow.accruals) legs`

/** What must add up. */
export const sums: readonly Invariant[] = [
  {
    number: 1,
    holds: 'Every transfer balances in each currency',
    statement: `select transfer_id, currency, sum(amount) as off_by from ${LEGS}
      group by transfer_id, currency having sum(amount) <> 0`,
  },
  {
    number: 2,
    holds: 'The whole ledger balances in each currency',
    statement: `select currency, sum(amount) as off_by from ${LEGS}
      group by currency having sum(amount) <> 0`,
  },
  {
    number: 3,
    holds: 'A balance is the sum of its postings',
    statement: `select a.id as account_id, a.public_id, a.balance, coalesce(p.total, 0) as postings
      from escrow.ledger_accounts a left join (
        select account_id, sum(amount) as total from escrow.postings group by account_id
      ) p on p.account_id = a.id
      where a.balance <> coalesce(p.total, 0)`,
  },
  {
    number: 4,
    holds: 'Versions are dense, and an account’s is its last posting’s',
    statement: `select a.id as account_id, a.public_id, a.version, coalesce(p.many, 0) as postings
      from escrow.ledger_accounts a left join (
        select account_id, count(*) as many, max(version) as last from escrow.postings
        group by account_id
      ) p on p.account_id = a.id
      where a.version <> coalesce(p.many, 0) or a.version <> coalesce(p.last, 0)`,
  },
  {
    number: 5,
    holds: 'Each balance after is the one before plus the amount',
    statement: `select account_id, version, transfer_id, balance_after from (
        select *, coalesce(lag(balance_after) over (partition by account_id order by version), 0)
          + amount as expected from escrow.postings
      ) p where balance_after <> expected`,
  },
  {
    number: 6,
    holds: 'No balance is below its floor',
    statement: `select id as account_id, public_id, balance, floor from escrow.ledger_accounts
      where balance < floor
      union all
      select p.account_id, a.public_id, p.balance_after, a.floor from escrow.postings p
      join escrow.ledger_accounts a on a.id = p.account_id where p.balance_after < a.floor`,
  },
  {
    number: 8,
    holds: 'A leg has its account’s currency',
    statement: `select legs.transfer_id, legs.account_id, legs.currency, a.currency as of_account
      from ${LEGS} left join escrow.ledger_accounts a on a.id = legs.account_id
      where legs.currency is distinct from a.currency`,
  },
]
