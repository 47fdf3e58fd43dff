import type { Invariant } from '#escrow/queries/invariants/invariant'

/** What payouts moved through the accounts of money on its way out. */
const MOVED = `(
  select a.owner_id as party_id, a.currency, sum(p.amount) as moved
  from escrow.postings p
  join escrow.ledger_accounts a on a.id = p.account_id and a.kind = 'in_payout'
  join escrow.transfers t on t.id = p.transfer_id
    and t.kind in ('payout_begun', 'payout_paid', 'payout_failed')
  group by a.owner_id, a.currency) moved`

const OPEN = `(
  select party_id, currency, sum(amount) as open from escrow.payouts
  where state not in ('paid', 'failed', 'cancelled') group by party_id, currency) payouts`

/** What must agree between the ledger and payouts. */
export const payouts: readonly Invariant[] = [
  {
    number: 23,
    holds: 'What is in payout is the sum of open payouts, and each ended by its own transfer',
    statement: `select coalesce(moved.party_id, payouts.party_id) as party_id,
        coalesce(moved.currency, payouts.currency) as currency, moved.moved::text, payouts.open::text
      from ${MOVED} full join ${OPEN} using (party_id, currency)
      where coalesce(moved.moved, 0) <> coalesce(payouts.open, 0)
      union all
      select p.party_id, p.currency, p.id, p.state from escrow.payouts p
      left join escrow.transfers t on t.id = p.transfer_id
        and t.idem_key = p.id
        and t.kind = case p.state when 'paid' then 'payout_paid' else 'payout_failed' end
      where p.transfer_id is not null and t.id is null`,
  },
]
