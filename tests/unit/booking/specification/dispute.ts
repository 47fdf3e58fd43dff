import type { PartySide } from '#booking/domain/side'
import { BOTH, inEach, type Facts, type Row, type Sent } from './rows.js'

/** Every amount is the talent's share of the stake. */
export interface DisputeFacts extends Facts {
  readonly stake: bigint
  readonly openedBy: PartySide
  readonly claimed: bigint
  readonly clientBid: bigint | null
  readonly talentBid: bigint | null
  readonly proposed: bigint | null
  readonly decidedBy: string | null
  readonly outcome: bigint | null
}

const OPEN = ['bidding', 'with_staff', 'escalated', 'to_confirm']

const possible = (at: DisputeFacts, { amount }: Sent) => amount >= 0n && amount <= at.stake

const bids = (at: DisputeFacts, { by, amount }: Sent) => ({
  clientBid: by === 'client' ? amount : at.clientBid,
  talentBid: by === 'talent' ? amount : at.talentBid,
})

function meet(at: DisputeFacts, sent: Sent): boolean {
  const { clientBid, talentBid } = bids(at, sent)
  return clientBid !== null && talentBid !== null && clientBid >= talentBid
}

function middle(at: DisputeFacts, sent: Sent): bigint {
  const { clientBid, talentBid } = bids(at, sent)
  return ((clientBid ?? 0n) + (talentBid ?? 0n)) / 2n
}

/** Who opened drops the claim; the other one grants it. */
function conceded({ openedBy, claimed, stake }: DisputeFacts, { by }: Sent): bigint {
  if (openedBy === 'talent') return by === 'talent' ? 0n : claimed
  return by === 'client' ? stake : stake - claimed
}

/** PRODUCT's rows from "disputed" on, by hand. */
export const DISPUTE: readonly Row<DisputeFacts>[] = [
  { from: 'bidding', event: 'pass-to-staff', by: ['system'], to: 'with_staff' },
  { from: 'with_staff', event: 'escalate', by: ['system'], to: 'escalated' },
  {
    from: 'to_confirm',
    event: 'confirm',
    by: ['staff'],
    to: 'settled',
    when: (at, { person }) => person !== at.decidedBy,
    then: (at) => ({ outcome: at.proposed }),
  },
  ...inEach<DisputeFacts>(OPEN, (from) => [
    {
      from,
      event: 'bid',
      by: BOTH,
      to: 'settled',
      when: (at, sent) => possible(at, sent) && meet(at, sent),
      then: (at, sent) => ({ ...bids(at, sent), outcome: middle(at, sent) }),
    },
    { from, event: 'bid', by: BOTH, to: from, when: possible, then: bids },
    {
      from,
      event: 'concede',
      by: BOTH,
      to: 'settled',
      then: (at, sent) => ({ outcome: conceded(at, sent) }),
    },
    {
      from,
      event: 'decide',
      by: ['staff'],
      to: 'to_confirm',
      when: (at, sent) => possible(at, sent) && sent.needsSecond,
      then: (_, { amount, person }) => ({ proposed: amount, decidedBy: person }),
    },
    {
      from,
      event: 'decide',
      by: ['staff'],
      to: 'settled',
      when: possible,
      then: (_, { amount, person }) => ({ outcome: amount, decidedBy: person }),
    },
    { from, event: 'close', by: BOTH, to: 'closed' },
  ]),
]
