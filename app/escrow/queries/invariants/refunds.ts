import type { Invariant } from '#escrow/queries/invariants/invariant'

const MOVED = `(
  select a.owner_id as party_id, a.currency, sum(p.amount) as moved
  from escrow.postings p
  join escrow.ledger_accounts a on a.id = p.account_id and a.kind = 'in_refund'
  group by a.owner_id, a.currency) moved`

const OPEN = `(
  select r.party_id, r.currency, sum(p.amount) as open
  from escrow.refund_parts p join escrow.refunds r on r.id = p.refund_id
  where p.state not in ('paid', 'failed') group by r.party_id, r.currency) open`

/** What must agree between the ledger and money that goes back to where it came from. */
export const refunds: readonly Invariant[] = [
  {
    number: 26,
    holds:
      'What is in refund is the sum of open parts; a payment never gives back more than it brought',
    statement: `select coalesce(moved.party_id, open.party_id) as id, 'in refund' as what,
        moved.moved::text as ledger, open.open::text as kept
      from ${MOVED} full join ${OPEN} using (party_id, currency)
      where coalesce(moved.moved, 0) <> coalesce(open.open, 0)
      union all
      select p.id, p.state, p.transfer_id, null from escrow.refund_parts p
      left join escrow.transfers t on t.id = p.transfer_id and t.idem_key = p.id
        and t.kind = case p.state when 'paid' then 'refund_paid' else 'refund_failed' end
      where p.transfer_id is not null and t.id is null
      union all
      select r.id, 'parts', r.amount::text, sum(p.amount)::text from escrow.refunds r
      join escrow.refund_parts p on p.refund_id = r.id
      group by r.id having sum(p.amount) <> r.amount
      union all
      select d.id, 'more than it brought', d.amount::text, sum(p.amount)::text
      from escrow.deposits d join escrow.refund_parts p on p.deposit_id = d.id
      where p.state <> 'failed' group by d.id having sum(p.amount) > d.amount`,
  },
]
