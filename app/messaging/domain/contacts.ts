import { refuse } from '#messaging/domain/errors'

export const LONGEST_CONTACT = 500

/** Contact details are for the time in which two work together. */
export const contactsOpen = (bookingState: string | null | undefined) => bookingState === 'active'

/** @throws DomainError `messaging.contact_empty` for nothing, or far too much */
export function contactText(given: string): string {
  const details = given.trim()
  if (details.length > 0 && details.length <= LONGEST_CONTACT) return details
  throw refuse(
    'messaging.contact_empty',
    details === ''
      ? 'Write how you can be reached.'
      : `At most ${LONGEST_CONTACT} characters fit here.`,
    { pointer: '/data/attributes/details' }
  )
}

/** What both sides read of a step. */
export const CONTACT_LINES = {
  offered: (name: string) =>
    `${name} offers to share contact details. Both sides see them once both agree.`,
  agreed: (name: string) =>
    `${name} agreed: you see each other’s contact details as long as the booking is active.`,
  changed: (name: string) => `${name} shares other contact details now.`,
  takenBack: (name: string) => `${name} took back the offer to share contact details.`,
  declined: (name: string) => `${name} would rather not share contact details.`,
  stopped: (name: string) => `${name} ended the sharing of contact details.`,
  over: () => 'The booking is over: contact details are no longer shared.',
} as const
