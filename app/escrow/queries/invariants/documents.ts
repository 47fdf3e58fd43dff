import type { Invariant } from '#escrow/queries/invariants/invariant'

/** What must agree between the journal and the papers made of it. */
export const documentInvariants: readonly Invariant[] = [
  {
    number: 30,
    holds: 'Each release has exactly one invoice, an hour later at the latest',
    statement: `select t.id as transfer_id, t.kind, count(d.id) as invoices
      from escrow.transfers t
      left join escrow.documents d on d.transfer_id = t.id and d.kind = 'invoice'
      where t.posted_at < cast(:now as timestamptz) - interval '1 hour'
        and (t.kind in ('hold_released', 'bonus_paid')
          or t.kind in ('hold_split', 'hold_part_settled')
            and cast(t.answer->'toTalent'->>'amount' as bigint)
              + cast(t.answer->'fee'->>'amount' as bigint)
              + cast(t.answer->'tax'->>'amount' as bigint) > 0)
      group by t.id, t.kind having count(d.id) <> 1`,
  },
  {
    number: 31,
    holds: 'Documents are numbered from 1 without a gap, by issuer, year and kind',
    statement: `select c.issuer_id, c.year, c.kind, c.last, count(d.id) as issued,
        max(d.number) as highest
      from escrow.document_counters c
      left join escrow.documents d
        on d.issuer_id = c.issuer_id and d.year = c.year and d.kind = c.kind
      group by c.issuer_id, c.year, c.kind
      having count(d.id) <> c.last or max(d.number) <> c.last`,
  },
  {
    number: 32,
    holds: 'A statement closes with what the ledger has for the end of its month',
    statement: `with moved as (
        select a.owner_id, a.currency, sum(p.amount) as amount,
          cast(date_trunc('month', t.occurred_at at time zone 'UTC') as date) as period
        from escrow.ledger_accounts a
        join escrow.postings p on p.account_id = a.id
        join escrow.transfers t on t.id = p.transfer_id
        where (a.owner_id, a.currency) in (
          select party_id, currency from escrow.documents where kind = 'statement')
        group by 1, 2, 4
      ), running as (
        select owner_id, currency, period,
          sum(amount) over (partition by owner_id, currency order by period) as closing
        from moved
      )
      select d.id as document_id, d.party_id, r.closing,
        d.content #>> '{closing,total,amount}' as stated
      from escrow.documents d
      left join running r
        on r.owner_id = d.party_id and r.currency = d.currency and r.period = d.period
      where d.kind = 'statement'
        and cast(d.content #>> '{closing,total,amount}' as numeric) is distinct from r.closing`,
  },
]
