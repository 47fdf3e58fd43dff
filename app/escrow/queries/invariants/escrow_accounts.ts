import type { Invariant } from '#escrow/queries/invariants/invariant'

const REMAINDER = 'placed - released - refunded - fee - tax'

/** What must agree between the ledger and what it is kept for. */
export const escrowAccounts: readonly Invariant[] = [
  {
    number: 10,
    holds: 'A closed booking holds nothing',
    statement: `select c.booking_id, a.currency, a.balance from escrow.closed_bookings c
      join escrow.ledger_accounts a on a.booking_id = c.booking_id where a.balance <> 0
      union all
      select c.booking_id, h.currency, ${REMAINDER} from escrow.closed_bookings c
      join escrow.holds h on h.booking_id = c.booking_id where ${REMAINDER} <> 0`,
  },
  {
    number: 11,
    holds: 'What went into escrow was released, refunded, charged or is still there',
    statement: `select coalesce(h.booking_id, p.booking_id) as booking_id,
        coalesce(h.currency, p.currency) as currency, h.placed, p.went_in, h.gone, p.went_out
      from (
        select booking_id, currency, sum(placed) as placed,
          sum(released + refunded + fee + tax) as gone
        from escrow.holds group by booking_id, currency
      ) h full join (
        select a.booking_id, a.currency,
          sum(p.amount) filter (where p.amount > 0 and t.reverses_id is null) as went_in,
          coalesce(-sum(p.amount) filter (where p.amount < 0 or t.reverses_id is not null), 0)
            as went_out
        from escrow.postings p join escrow.ledger_accounts a on a.id = p.account_id
        join escrow.transfers t on t.id = p.transfer_id
        where a.kind = 'booking_escrow' group by a.booking_id, a.currency
      ) p on p.booking_id = h.booking_id and p.currency = h.currency
      where h.placed is distinct from p.went_in or h.gone is distinct from p.went_out`,
  },
  {
    number: 14,
    holds: 'What a provider reported was acted on within ten minutes, and nothing else was posted',
    statement: `select 'callback' as what, id::text as id from escrow.provider_inbox
      where state = 'received'
        and coalesce(redelivered_at, received_at) < cast(:now as timestamptz) - interval '10 minutes'
      union all
      select 'deposit', d.id from escrow.deposits d
      left join escrow.transfers t on t.id = d.transfer_id and t.kind = 'deposit'
      where d.state = 'succeeded' and t.id is null
      union all
      select 'transfer', t.id from escrow.transfers t
      where t.kind = 'deposit'
        and not exists (select from escrow.deposits d where d.transfer_id = t.id)`,
  },
  {
    number: 19,
    holds: 'What waits for its security hold is what is pending',
    statement: `select coalesce(s.party_id, a.owner_id) as party_id,
        coalesce(s.currency, a.currency) as currency, s.waiting, a.balance
      from (
        select party_id, currency, sum(amount) as waiting from escrow.security_holds
        where matured_by is null group by party_id, currency
      ) s full join (
        select owner_id, currency, balance from escrow.ledger_accounts
        where kind = 'talent_pending'
      ) a on a.owner_id = s.party_id and a.currency = s.currency
      where coalesce(s.waiting, 0) <> coalesce(a.balance, 0)`,
  },
  {
    number: 20,
    holds: 'An escrow account holds what remains of its holds',
    statement: `select coalesce(h.booking_id, a.booking_id) as booking_id,
        coalesce(h.currency, a.currency) as currency, h.remains, a.balance
      from (
        select booking_id, currency, sum(${REMAINDER}) as remains
        from escrow.holds group by booking_id, currency
      ) h full join (
        select booking_id, currency, balance from escrow.ledger_accounts
        where kind = 'booking_escrow'
      ) a on a.booking_id = h.booking_id and a.currency = h.currency
      where h.remains is distinct from a.balance`,
  },
]
