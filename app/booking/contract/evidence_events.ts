import vine from '@vinejs/vine'
import { bookingPart } from '#booking/contract/event_parts'
import { defineEvent } from '#kernel/events'

/** A side sealed a file in a dispute; the file itself is fetched where the reader may. */
export const EvidenceAdded = defineEvent({
  name: 'booking.evidence_added',
  version: 1,
  aggregate: 'booking',
  urgent: true,
  schema: vine.object({
    ...bookingPart(),
    disputeId: vine.string(),
    evidenceId: vine.string(),
    /** What the file is called. */
    name: vine.string(),
    /** SHA-256, hexadecimal. */
    digest: vine.string(),
  }),
})
