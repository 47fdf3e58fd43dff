import type { Dispute } from './booking'

/** Who is waited for once it is no longer the two sides alone. */
const WAITS: Readonly<Record<string, string>> = {
  with_staff: 'Our staff are reading both sides and will decide, unless your bids meet before.',
  escalated: 'A senior member of staff has it now and will decide, unless your bids meet before.',
  to_confirm: 'A decision is made and waits for a second member of staff.',
}

/** Whether a side has yet to say how it would split the money. */
export const owesBid = ({ bids, meta }: Dispute, side: 'client' | 'talent'): boolean =>
  bids[side] === null && meta.can.includes('bid')

/** What a dispute about something waits for, from where one of its sides stands. */
export function disputeSentence(
  dispute: Dispute,
  side: 'client' | 'talent',
  about: string
): string {
  const waits = WAITS[dispute.state]
  const parts = [`${about} is in dispute.`]
  if (dispute.bids[side] !== null) parts.push('Your bid is sealed.')
  parts.push(waits ?? 'It is settled when your bids meet; otherwise our staff decide.')
  if (owesBid(dispute, side)) parts.push('Say below how you would split the money.')
  return parts.join(' ')
}
