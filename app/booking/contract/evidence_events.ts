import vine from '@vinejs/vine'
import { defineEvent } from '#kernel/events'

/** A side sealed a file in a dispute; the file itself is fetched where the reader may. */
export const EvidenceAdded = defineEvent({
  name: 'booking.evidence_added',
  version: 1,
  aggregate: 'booking',
  schema: vine.object({
    bookingId: vine.string(),
    title: vine.string(),
    clientId: vine.string(),
    talentId: vine.string(),
    clientName: vine.string(),
    talentName: vine.string(),
    by: vine.enum(['client', 'talent', 'staff', 'system'] as const),
    disputeId: vine.string(),
    evidenceId: vine.string(),
    /** What the file is called. */
    name: vine.string(),
    /** SHA-256, hexadecimal. */
    digest: vine.string(),
  }),
})
