import type { Invariant } from '#escrow/queries/invariants/invariant'

/** Both wallets' legs and the margin of a quote, as the journal must have them. */
const PROMISED = `(
  select q.id as quote_id, q.transfer_id, leg.kind, leg.owner, leg.currency, leg.amount
  from escrow.fx_quotes q cross join lateral (values
    (case q.purse when 'spendable' then 'client_available' else 'talent_available' end,
      q.owner_id, q.from_currency, -q.from_amount),
    (case q.purse when 'spendable' then 'client_available' else 'talent_available' end,
      q.owner_id, q.to_currency, q.to_amount),
    ('fx_margin', '', q.from_currency, q.margin),
    ('fx_position', '', q.from_currency, q.from_amount - q.margin),
    ('fx_position', '', q.to_currency, -q.to_amount)
  ) leg (kind, owner, currency, amount)
  where q.transfer_id is not null and leg.amount <> 0) promised`

const MOVED = `(
  select l.transfer_id, a.kind, a.owner_id as owner, l.currency, l.amount from (
    select transfer_id, account_id, currency, amount from escrow.postings
    union all select transfer_id, account_id, currency, amount from escrow.accruals
  ) l join escrow.ledger_accounts a on a.id = l.account_id
  join escrow.transfers t on t.id = l.transfer_id and t.kind = 'exchanged') moved`

const EXACT = `trunc((q.from_amount - q.margin) * q.rate_num * power(10::numeric, t.exponent)
  / (q.rate_den * power(10::numeric, f.exponent)))`

/** What an exchange must be. */
export const exchanges: readonly Invariant[] = [
  {
    number: 18,
    holds: 'Money was exchanged as quoted, and every quote follows its rate',
    statement: `select coalesce(promised.quote_id, moved.transfer_id) as quote,
        coalesce(promised.kind, moved.kind) as account, promised.amount as promised,
        moved.amount as moved
      from ${PROMISED} full join ${MOVED} using (transfer_id, kind, owner, currency, amount)
      where promised.quote_id is null or moved.transfer_id is null
      union all
      select q.id, 'rate', q.to_amount, ${EXACT} from escrow.fx_quotes q
      join escrow.currencies f on f.code = q.from_currency
      join escrow.currencies t on t.code = q.to_currency
      where q.to_amount <> ${EXACT}`,
  },
]
