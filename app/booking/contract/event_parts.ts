import vine from '@vinejs/vine'

/** Every booking event names both sides, so that a reader needs no second look-up. */
export const bookingPart = () => ({
  bookingId: vine.string(),
  title: vine.string(),
  clientId: vine.string(),
  talentId: vine.string(),
  clientName: vine.string(),
  talentName: vine.string(),
  /** Which side did it; `system` for a deadline, `staff` for the desk. */
  by: vine.enum(['client', 'talent', 'staff', 'system'] as const),
})
