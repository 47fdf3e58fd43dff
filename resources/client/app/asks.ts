/** What the server says somebody is asked to do in a booking. */
const ASKS: Readonly<Record<string, string>> = {
  'answer-offer': 'Answer the offer',
  'answer-cancellation': 'Answer the proposal to end it',
  'answer-change': 'Answer the other terms',
  'answer-refund': 'Answer the refund request',
  'approve-work': 'Look at the work',
  'approve-hours': 'Read the hours',
  'bid': 'Say how you would split the money',
  'answer-bonus': 'Answer the wish for a bonus',
  'pay-first': 'Pay into escrow, so that it begins',
  'pay-week': 'Pay the week into escrow',
  'submit-work': 'Hand in the work',
  'review': 'Write a review',
}

export const askInWords = (ask: string): string => ASKS[ask] ?? 'Needs you'
