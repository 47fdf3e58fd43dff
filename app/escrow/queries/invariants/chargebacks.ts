import type { Invariant } from '#escrow/queries/invariants/invariant'

/** What must agree between the ledger and chargebacks. */
export const chargebacks: readonly Invariant[] = [
  {
    number: 25,
    holds:
      'A chargeback took its amount once, gave it back at most once, and nobody is owed by debt',
    statement: `select c.id as id, 'taken' as what, t.id as transfer_id from escrow.chargebacks c
      full join (select * from escrow.transfers where kind = 'charged_back') t
        on t.id = c.taken_by and t.idem_key = c.id
      where (c.id is null or t.id is null) and (c.id is null or c.taken_by is not null)
      union all
      select c.id, 'given back', t.id
      from (select * from escrow.chargebacks where returned_by is not null) c
      full join (select * from escrow.transfers where kind = 'chargeback_won') t
        on t.id = c.returned_by and t.idem_key = c.id
      where c.id is null or t.id is null
      union all
      select c.id, 'amount', t.transfer_id from escrow.chargebacks c
      join (
        select l.transfer_id, sum(l.amount) as amount from (
          select transfer_id, account_id, amount from escrow.postings
          union all
          select transfer_id, account_id, amount from escrow.accruals) l
        join escrow.ledger_accounts a on a.id = l.account_id and a.kind = 'provider_clearing'
        group by l.transfer_id
      ) t on t.transfer_id in (c.taken_by, c.returned_by)
      where abs(t.amount) <> c.amount
      union all
      select owner_id, 'receivable above zero', public_id from escrow.ledger_accounts
      where kind = 'client_receivable' and balance > 0`,
  },
]
