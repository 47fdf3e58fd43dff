/** Lines of conversation, by what happens; `{client}` and `{talent}` are first names. */
export const HELLO: readonly string[] = [
  'Hello {talent}, your work on “{work}” is close to what we need. I have sent you an offer, please ask whatever is unclear.',
  'Dear {talent}, you were recommended to us twice in one week. Is the schedule realistic for you?',
  'Hi {talent}, I hope the brief says enough. The dates can move by a week, the price only a little.',
  'Good morning {talent}. We have never done this remotely, so please tell us how you usually work.',
  'Hello, we need this before the season starts. Would you have time?',
]
export const REPLY: readonly string[] = [
  'Thank you, {client}. I have read it twice and have two questions: who decides on your side, and what happens if we do nothing?',
  'Hello {client}, yes, I have time from Monday. I will send a short plan on the first day.',
  'Good to hear from you. The scope is clear; I would like to see what you have tried so far.',
  'Thanks {client}. I can do it. Could you share the files in any format, I will sort them out?',
  'Hello {client}! The dates work for me. I would do the risky part first, then we both know.',
]
export const ANSWER: readonly string[] = [
  'My colleague and I decide together, usually within two days.',
  'Everything is in the folder now. Ignore the one called “old final 3”.',
  'Good idea with the risky part first. We will pay the first part today.',
  'If we do nothing we lose another season. So, no pressure.',
  'Monday is fine. I will be the one who answers.',
]
export const UNDER_WAY: readonly string[] = [
  'Small update: half is done, the rest is on schedule.',
  'I found something odd in the old material. It changes nothing for you, but I wanted you to know.',
  'One question: may I leave out the third part? I think nobody will miss it.',
  'The network was down here yesterday, I will make up for it on Saturday.',
  'I have put a first version into the folder, please look only at the structure.',
]
export const RECEIVED: readonly string[] = [
  'Got it, thank you. I will look at it with my colleague tonight.',
  'This looks very good at first sight. Give me until tomorrow.',
  'Leave it out, you are right.',
  'We showed it around in the office. Silence, then applause.',
  'Thank you for telling me early.',
]
export const THANKS: readonly string[] = [
  'Released. It was a pleasure, {talent}.',
  'Thank you {talent}, exactly what we had hoped for.',
  'Done, the money is on its way. We will be back in spring.',
  'All good. My director asked who you are.',
]
export const WELCOME: readonly string[] = [
  'Thank you, {client}. Write to me if anything squeaks.',
  'It was a good one. I am around if you need me.',
  'Thank you! I have added a note on how to change it yourselves.',
]
export const CHANGES: readonly string[] = [
  'Very close. Please shorten the second part and use our spelling of the names.',
  'On my old phone the last section is cut off. Could you look at it?',
  'The numbers on page three do not add up with ours. I have marked them.',
  'We would like it a little less formal, as if you were talking to a neighbour.',
]
export const DECLINES: readonly string[] = [
  'Thank you for asking. I am full until the end of next month and do not want to keep you waiting.',
  'This needs somebody with a licence in your country. I am not the right one, sorry.',
]
export const COUNTERS: readonly string[] = [
  'I would do the same in a little more time; the second part is larger than it looks.',
  'Happy to do it. I added the testing, which you will want in the end.',
]

export const REFUND_REASONS: readonly string[] = [
  'We had to stop the project, nothing was started yet.',
  'Our partner has done this part in the meantime.',
]
export const DISPUTE_REASONS = {
  client: [
    'What was delivered covers the first half of the brief. The second half is missing, and three reminders were not answered.',
    'The corrected version came two weeks late, after our date had passed. We had to have part of it done by somebody else; the bill is in the conversation.',
    'The same three mistakes are in the second version. We cannot use it as it is.',
  ],
  talent: [
    'The client approved the draft in writing and now asks for a different concept. The agreed work is done.',
    'I have handed in everything that the brief names. What is asked for now is new work.',
  ],
} as const
export const DECISIONS: readonly string[] = [
  'The first half was delivered as agreed and is in use. The second half was not. Both sides confirmed this in the conversation, so the amount is split by the parts of the brief.',
  'The delivery came fourteen days late and needed rework that the client paid for elsewhere; its bill is in the evidence. The rest of the work was good and is paid.',
  'The draft was approved on the record. A new concept is new work. A small part goes back for the two corrections that were left open.',
]

export const REVIEWS: Readonly<Record<number, readonly string[]>> = {
  5: [
    'Clear questions, no drama, better than what we had asked for.',
    'Delivered two days early and explained every choice. We have already booked the next piece.',
    'Found a mistake in our brief before we did. That alone was worth it.',
    'The best hand-over I have had from anybody, remote or not.',
    'Friendly, exact and honest about what would not work.',
    'Our customers noticed within a week.',
  ],
  4: [
    'Very good work. The schedule moved once, and we were told in time.',
    'Solid result and nice to work with. A little more initiative at the end would have been perfect.',
    'All as agreed. Answers sometimes took a day because of the time zones.',
  ],
  3: [
    'The result is fine, the way there was longer than needed.',
    'Good ideas, but we had to ask for the details several times.',
  ],
  2: ['Half of it was good. We did not agree on the other half.'],
}
export const REVIEWS_OF_CLIENTS: readonly string[] = [
  'Knows what they want and says thank you. Paid on the day.',
  'A good brief, quick answers, fair from the first to the last day.',
  'Pleasant and reliable. The scope grew a little, and so did the price.',
  'Clear decisions, one contact, no meetings without a reason.',
]
export const REPLIES: readonly string[] = [
  'Thank you. The sources are yours; write to me if anything in them is unclear.',
  'It was good to work with people who answer on the same day.',
  'Thank you for the patience in the second week. I have changed how I plan since.',
]
export const REPORTS: readonly string[] = [
  'The details were asked for because the brief did not have them. The messages show it.',
  'The way was longer because the scope changed twice, which both of us agreed to in writing.',
]

export const BONUSES: readonly string[] = [
  'You stayed late for us twice. This is for that.',
  'Better than we had dared to ask for. Thank you.',
  'A small thank you from the whole office.',
  'Because you answered on a Sunday.',
]
export const OVERTIME = 'Two evenings more than planned, so that nothing had to wait until Monday.'
/** What is added, and why. */
export const MORE = [
  'A week of looking after it',
  'Once it is live, somebody should watch it for a week. Shall we add that now?',
] as const
