import type { Deadline } from './deadlines'

interface Words {
  /** A few words for a day of the month. */
  readonly short: string
  /** What happens by itself, as a sentence without its end. */
  readonly happens: string
  /** What would stop or hasten it, for who may do it. */
  readonly instead?: string
}

const you = (it: Deadline, side: 'client' | 'talent') =>
  it.meta.viewerSide === side ? 'you' : side === 'client' ? it.clientName : it.talentName

const about = (it: Deadline) => `“${it.subjectTitle ?? it.bookingTitle}”`

const WORDS: Readonly<Record<string, (it: Deadline) => Words>> = {
  'expire': () => ({
    short: 'Offer expires',
    happens: 'The offer expires',
    instead: 'answer the offer',
  }),
  'lapse': () => ({
    short: 'Ends unpaid',
    happens: 'The booking ends without payment',
    instead: 'pay the first milestone into escrow',
  }),
  'approve': (it) =>
    it.subject === 'timesheet'
      ? {
          short: 'Hours are paid',
          happens: `The week’s hours are paid to ${you(it, 'talent')}`,
          instead: 'look at the hours',
        }
      : {
          short: 'Released',
          happens: `${about(it)} is released to ${you(it, 'talent')}`,
          instead: 'look at the work',
        },
  'reclaim': (it) => ({
    short: 'Refund asked',
    happens: `The money of ${about(it)} is asked back for ${you(it, 'client')}`,
    instead: 'hand in the work',
  }),
  'end-request': (it) => ({
    short: 'Refund decided',
    happens: `The refund request for ${about(it)} is decided without an answer`,
    instead: 'answer the refund request',
  }),
  'end-proposal': () => ({
    short: 'Proposal ends',
    happens: 'The proposal to cancel ends',
    instead: 'answer the proposal',
  }),
  'end-change': () => ({
    short: 'Proposal ends',
    happens: 'The proposed change ends',
    instead: 'answer the proposal',
  }),
  'pass-to-staff': (it) => ({
    short: 'Goes to staff',
    happens: `The dispute about ${about(it)} goes to our staff`,
    instead: 'say how you would split it',
  }),
  'escalate': (it) => ({
    short: 'Escalates',
    happens: `The dispute about ${about(it)} is escalated`,
    instead: 'decide it',
  }),
  'complete': () => ({ short: 'Completed', happens: 'The booking is completed' }),
  'publish-reviews': () => ({
    short: 'Reviews close',
    happens: 'Reviews are published',
    instead: 'write a review',
  }),
  'miss': () => ({
    short: 'Week unpaid',
    happens: 'The coming week stays unpaid, and no time can be logged',
    instead: 'pay the week in',
  }),
  'submit': (it) => ({
    short: 'Hours handed in',
    happens: `The week’s hours go to ${you(it, 'client')}`,
    instead: 'log the hours',
  }),
  'lapse-bonus': () => ({
    short: 'Bonus lapses',
    happens: 'The proposed bonus lapses',
    instead: 'answer the proposed bonus',
  }),
}

const OTHER: Words = { short: 'Goes on', happens: 'The next step follows by itself' }

export const wordsOf = (it: Deadline): Words => WORDS[it.event]?.(it) ?? OTHER

export const waitsForReader = (it: Deadline): boolean =>
  it.waitsFor.some((side) => side === it.meta.viewerSide)

/** “unless you look at the work”, “unless Amina hands in the work” is said as “waits for Amina”. */
export function whoActs(it: Deadline): string | null {
  const { instead } = wordsOf(it)
  if (instead === undefined || it.waitsFor.length === 0) return null
  if (waitsForReader(it)) return `You can ${instead} until then.`
  const names = it.waitsFor.map((side) => {
    if (side === 'staff') return 'our staff'
    return side === 'client' ? it.clientName : it.talentName
  })
  return `Waits for ${names.join(' and ')} to ${instead}.`
}
