const EVENT_WORDS: Readonly<Record<string, string>> = {
  'send-offer': 'sent the offer',
  'counter': 'made a counter-offer',
  'accept': 'accepted',
  'decline': 'declined',
  'withdraw': 'withdrew the offer',
  'extend-deadline': 'gave more time after an outage',
  'expire': 'ended the offer, which nobody answered',
  'activate': 'set the booking going',
  'cancel': 'cancelled',
  'lapse': 'ended the unpaid booking',
  'end': 'ended the booking',
  'complete': 'completed the booking',
  'fund': 'paid into escrow',
  'submit': 'submitted work',
  'request-changes': 'asked for changes',
  'approve': 'released the money',
  'release-part': 'released a part',
  'request-refund': 'asked for a refund',
  'accept-refund': 'gave the money back',
  'decline-refund': 'declined the refund',
  'give-up': 'gave the milestone up',
  'charge-back': 'took note that a bank took money back',
  'bank-decided': 'took note of what the bank decided',
  'dispute': 'opened a dispute',
  'bid': 'sealed a bid',
  'concede': 'conceded',
  'pass-to-staff': 'passed the dispute to staff',
  'decide': 'decided the dispute',
  'confirm': 'confirmed the decision',
  'settle': 'settled the milestone',
  'review': 'wrote a review',
  'propose-cancellation': 'proposed to end the booking',
  'agree-cancellation': 'agreed to end the booking',
  'decline-cancellation': 'declined to end the booking',
  'end-proposal': 'ended the proposal, which nobody answered',
  'reclaim': 'asked for a refund, because no work came',
  'end-request': 'decided the refund, which nobody answered',
  'postpone': 'gave the payment a day more',
  'escalate': 'passed the dispute to a senior colleague',
  'close': 'closed the dispute',
  'plan': 'added the next week',
  'propose-change': 'proposed other terms',
  'agree-change': 'agreed to other terms',
  'decline-change': 'declined the other terms',
  'withdraw-change': 'took the other terms back',
  'end-change': 'ended the proposal of other terms, which nobody answered',
  'bonus': 'gave a bonus',
  'propose-bonus': 'asked for a bonus',
  'pay': 'paid the bonus that was asked for',
  'lapse-bonus': 'ended the wish for a bonus, which nobody answered',
  'hold': 'put a week’s money into escrow',
  'miss': 'left a week unpaid, because the money was not there',
  'pause': 'paused the weeks',
  'resume': 'resumed the weeks',
}

/** Parts of a booking that share the name of an event, and mean something of their own by it. */
const OF_A_PART: Readonly<Record<string, string>> = {
  'milestone/close': 'cancelled the milestone that was not paid in',
  'timesheet/submit': 'handed the hours in',
  'timesheet/approve': 'paid the hours',
  'timesheet/dispute': 'disputed some of the hours',
  'timesheet/settle': 'settled the week',
  'timesheet/close': 'stopped the week that had not begun',
}

interface Happened {
  readonly subjectType: string
  readonly event: string
  readonly to: string
}

/** What was done, after the name of who did it. */
export function eventInWords({ subjectType, event, to }: Happened): string {
  if (subjectType === 'timesheet' && to === 'closed') return 'closed the week: no time was logged'
  const words = OF_A_PART[`${subjectType}/${event}`] ?? EVENT_WORDS[event]
  return words ?? event.replaceAll('-', ' ')
}
